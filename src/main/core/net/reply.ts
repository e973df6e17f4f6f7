import type { ServerReply } from "#shared/model/report.ts";
import { NetError, type Trouble } from "./trouble.ts";

/** What an exchange was about when the server answered; finer than a station. */
export type Command = "greeting" | "ehlo" | "starttls" | "auth" | "mail" | "rcpt" | "data" | "content" | "capability" | "select";

/** A reply that means no (or that came instead of one), with the server's words. */
export class Refusal extends NetError {
  readonly reply: ServerReply;
  readonly command: Command;

  constructor(command: Command, reply: ServerReply, trouble: Trouble = { kind: "refused" }) {
    super(trouble);
    this.name = "Refusal";
    this.command = command;
    this.reply = reply;
  }
}
