/** Right causes over real servers' answers, against what nodemailer's and imapflow's plain error codes allow. */
import type { Cause } from "#shared/model/cause.ts";
import { diagnoseAnswer } from "#support/diagnose-answer.ts";
import { type ProviderAnswer, readProviderAnswers } from "#support/provider-answers.ts";

/** The best that a program can say which knows only `EAUTH`, `EENVELOPE`, `EMESSAGE`, `ECONNECTION` and `authenticationFailed`. */
function plainCode({ stage, reply }: ProviderAnswer): Cause {
  if (stage === "auth") return "credentials-rejected";
  if (stage === "rcpt") return "recipient-rejected";
  if (stage === "mail") return "sender-not-allowed";
  if (stage === "data") return "message-rejected";
  if (stage === "select") return "mailbox-not-found";
  return /^[45]\d\d/.test(reply) ? "server-unavailable" : "unknown";
}

export async function benchDiagnosis(): Promise<void> {
  for (const [part, answers] of Object.entries(readProviderAnswers())) {
    let right = 0;
    let listed = 0;
    let fitting = 0;
    const wrong: string[] = [];
    for (const answer of answers) {
      const found = await diagnoseAnswer(answer);
      if (found?.cause === answer.cause) right++;
      else wrong.push(`  ${answer.id}: ${found?.cause} instead of ${answer.cause}`);
      if (found?.cause === answer.cause || found?.alsoPossible.includes(answer.cause)) listed++;
      if (found?.cause && [answer.cause, ...answer.also_possible].includes(found.cause)) fitting++;
    }
    const bare = answers.filter((answer) => plainCode(answer) === answer.cause).length;
    const percent = (count: number) => `${((100 * count) / answers.length).toFixed(1)} %`;
    console.log(
      `diagnosis, ${part} answers (${answers.length}): ${percent(right)} right cause, ${percent(listed)} with alsoPossible, ${percent(fitting)} with what the label says the words fit as well; plain error codes: ${percent(bare)}`,
    );
    // What is unseen or fresh stays unseen.
    if (part === "known") for (const line of wrong) console.log(line);
  }
}
