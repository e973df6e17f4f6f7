export { createDesk, type Desk } from "./desk.ts";
export { type Message, Outbox, type Submission } from "./outbox.ts";
export { outcomeOf } from "./retry.ts";
export { routeDocument } from "./routing.ts";
