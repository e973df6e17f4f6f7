export { withCauses } from "./delivery-cause.ts";
export { find, type SearchAnswer } from "./find.ts";
export { createInbox, type Inbox } from "./inbox.ts";
export { invoicesIn, mayHoldInvoice } from "./invoices.ts";
export { createPictures } from "./pictures.ts";
