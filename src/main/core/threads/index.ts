export { buffersOf } from "./buffers.ts";
export { serveCalls } from "./serve.ts";
export { type Thread, talkTo } from "./talk.ts";
