export { type Demo, type DemoAccount, startDemo } from "./start.ts";
