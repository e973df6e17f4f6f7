import type { ResolvedAccount } from "#core/accounts";
import { connectMailboxes } from "#core/net";
import { Failure } from "#shared/result.ts";

/** A waiting connection is silent for long; at this silence it is asked whether it lives, ms. */
const QUIET = 5 * 60_000;

/** Waits at an account's inbox and calls whenever something comes, goes or changes there, until the connection or the signal ends. */
export async function watchInbox({ imap, ca, pins }: ResolvedAccount, signal: AbortSignal, changed: () => void): Promise<void> {
  if (!imap) throw new Failure("account-incomplete");
  const server = await connectMailboxes(imap, ca, signal, pins, QUIET);
  try {
    await server.watch("INBOX", changed);
  } finally {
    server.close();
  }
}
