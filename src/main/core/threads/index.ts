export { THREAD_LIMITS } from "./limits.ts";
export { serveCalls } from "./serve.ts";
export { type Thread, talkTo } from "./talk.ts";
