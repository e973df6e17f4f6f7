export { registrableDomain } from "./registrable.ts";
