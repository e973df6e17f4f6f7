export { anySignal } from "./any-signal.ts";
export { breathing } from "./breathing.ts";
export { type Deadline, startDeadline } from "./deadline.ts";
export { lazily } from "./lazily.ts";
export { type Operation, throwIfCancelled, unwatched } from "./operation.ts";
export { spaced } from "./spaced.ts";
export { createTurns } from "./turns.ts";
export { waitFor } from "./wait.ts";
