export { checkDeliverability } from "./check.ts";
export { checkAccount } from "./check-account.ts";
export { lastMailsFrom } from "./last-mails.ts";
export { deliverabilityText } from "./text.ts";
