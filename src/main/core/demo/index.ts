export { seedDemo } from "./seed.ts";
export { type Demo, type DemoAccount, startDemo } from "./start.ts";
