export { createDesk } from "./desk.ts";
export { type OutboxFolder, openOutboxFolder } from "./folder.ts";
export { type Message, Outbox } from "./outbox.ts";
export { MOST_RECIPIENTS } from "./refuse.ts";
export { outcomeOf } from "./retry.ts";
export { routeDocument } from "./routing.ts";
export { decideRouting, type RoutingAccount, type RoutingDecision, type RoutingFacts } from "./routing-table.ts";
export { openSentFolder } from "./sent-folder.ts";
export { readWorkspace } from "./workspace-file.ts";
