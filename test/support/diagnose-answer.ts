// Lets a real server give an answer to the core's own dialogue and tells what came of it.
import { runCheck, submit } from "#src/main/core/check/index.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import type { HalfReport } from "#src/shared/model/report.ts";
import { aHalf, anAccount } from "#support/accounts.ts";
import { type ProviderAnswer, playAnswer } from "#support/provider-answers.ts";
import { startScripted } from "#support/scripted-server.ts";

/** The report of a real dialogue with a server that gives this answer. */
export async function diagnoseAnswer(answer: ProviderAnswer): Promise<HalfReport | undefined> {
  const { script, half, email } = playAnswer(answer);
  const server = await startScripted(script);
  try {
    const target = aHalf({ port: server.port, username: email, ...half });
    const account = anAccount({ email, sender: { address: email, name: "Anna" }, [answer.protocol]: target });
    const options = { lang: "de", timeoutMs: 5_000 } as const;
    const message = Buffer.from("Subject: Test\r\n\r\nTest\r\n");
    if (answer.protocol === "imap") return (await runCheck(account, options, unwatched)).imap;
    return await submit(account, { from: email, to: ["kunde@kunde.example"], message }, options, unwatched);
  } finally {
    await server.stop();
  }
}
