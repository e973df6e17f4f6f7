export { keyFromPassword, open as openSealed, Sealed, seal } from "./envelope.ts";
export { Secret } from "./secret.ts";
export { type KeyProtector, Vault } from "./vault.ts";
