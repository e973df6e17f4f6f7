export { createDesk } from "./desk.ts";
export { Outbox } from "./outbox.ts";
export { outcomeOf } from "./retry.ts";
export { routeDocument } from "./routing.ts";
export { decideRouting, type RoutingAccount, type RoutingDecision, type RoutingFacts } from "./routing-table.ts";
export { readWorkspace } from "./workspace-file.ts";
