export { speaker } from "./texts.ts";
