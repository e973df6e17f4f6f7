export { anySignal } from "./any-signal.ts";
export { type Operation, throwIfCancelled, unwatched } from "./operation.ts";
