export { createDesk } from "./desk.ts";
export { Outbox } from "./outbox.ts";
export { outcomeOf } from "./retry.ts";
export { routeDocument } from "./routing.ts";
