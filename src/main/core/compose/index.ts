export { type Compose, createCompose } from "./compose.ts";
