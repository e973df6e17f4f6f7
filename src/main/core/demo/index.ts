export { seedDemo } from "./seed.ts";
export { type Demo, startDemo } from "./start.ts";
