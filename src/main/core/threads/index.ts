export { serveCalls } from "./serve.ts";
export { type Thread, talkTo } from "./talk.ts";
