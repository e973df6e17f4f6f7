/** Judges what a report of delivery says by the rules that judge a server's answer in a check. */
import { diagnose, evidenceOf } from "#core/diagnosis";
import type { ReportedDelivery } from "#core/message";
import { DELIVERY_CAUSES, type DeliveryCause, type DeliveryReport } from "#shared/model/mail-cards.ts";

/** Gives every recipient of a report its cause. */
export function withCauses({ kind, recipients, originalMessageId }: ReportedDelivery): DeliveryReport {
  return { kind, recipients: recipients.map((one) => ({ ...one, cause: causeOf(one) })), originalMessageId };
}

/** The sending server's own words, where no other server answered. */
const NO_HOST =
  /(?:host|domain)(?: or domain)?(?: name)?(?: is)? (?:not found|unknown|does not exist)|name or service not known|name service error|no such (?:domain|host)|couldn't find any host|unrouteable mail domain|nxdomain/i;
const NOT_REACHED =
  /timed? ?out|connection refused|could not connect|connect to \S+:|no route to host|network is unreachable|hosts have been failing|retry time/i;

/** Said of the recipient; said of one's own account it would be a limit for sending. */
const FULL =
  /dis[ck] ?(?:space )?(?:quota|full)|quota (?:is )?(?:exceeded|full)|over ?quota|mailbox (?:is )?full|too many messages on the server|zu ?viele mails/i;

function causeOf({ action, status, text }: ReportedDelivery["recipients"][number]): DeliveryCause {
  if (action !== "failed" && action !== "delayed") return "unknown";
  // Words of the Postfix kind carry the answer inside ("host … said: 550 5.1.1 …").
  const answer = /\b([245]\d\d)[ -](?:[245]\.\d{1,3}\.\d{1,3}\b)?/.exec(text);
  if (NO_HOST.test(text) || status === "5.1.2" || status === "5.4.4") return "dns-not-found";
  if (!answer && (NOT_REACHED.test(text) || /^[45]\.4\.[127]$/.test(status ?? ""))) return "connection-timeout";
  if (FULL.test(text)) return "mailbox-full";
  const reply = answer ? text.slice(answer.index) : text;
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(reply)?.[0] ?? (/^[245]\.0\.0$/.test(status ?? "") ? null : status);
  const code = answer ? Number(answer[1]) : Number(`${(status ?? "5").charAt(0)}50`);
  const judged = (command: "rcpt" | "content") =>
    diagnose(
      evidenceOf({
        ...{ half: "smtp", stage: command === "rcpt" ? "envelope" : "data", endpoint: { host: "", port: 25, security: "starttls" } },
        ...{ trouble: { kind: "refused" }, command, reply: { code, enhanced, text: reply } },
      }),
    ).cause;
  const asRecipient = judged("rcpt");
  // An answer to the recipient says more than one to the whole message, unless nothing spoke of the recipient.
  const cause = asRecipient === "recipient-rejected" && SPAM.test(text) ? judged("content") : asRecipient;
  // Words without a code or a telling status decide nothing.
  if (enhanced === null && !answer && (text === "" || cause === "recipient-rejected")) return "unknown";
  return DELIVERY_CAUSES.find((one) => one === cause) ?? "unknown";
}

const SPAM = /spam|unsolicited|virus|content|bulk (?:e-?)?mail|policy|score/i;
