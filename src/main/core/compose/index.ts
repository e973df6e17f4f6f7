export { type Compose, createCompose } from "./compose.ts";
export { createOnServer } from "./on-server.ts";
