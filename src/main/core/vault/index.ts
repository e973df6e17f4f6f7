export { Secret } from "./secret.ts";
export { type KeyProtector, Vault } from "./vault.ts";
