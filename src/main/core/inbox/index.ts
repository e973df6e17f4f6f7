export { find, type SearchAnswer, type SearchHit } from "./find.ts";
export { createInbox, type Inbox } from "./inbox.ts";
