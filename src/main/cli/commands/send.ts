import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { htmlPart, letterBy, letterOf, type OrderFile, prepareDocument, printOnce, readOrder, say } from "#core/documents";
import { MOST_RECIPIENTS } from "#core/outbox";
import { withPage } from "#core/workspace";
import { DOCUMENT_KINDS, type DocumentKind } from "#shared/model/document.ts";
import { Failure } from "#shared/result.ts";
import type { Command, Invocation } from "./command.ts";
import { readJsonFile } from "./json-file.ts";
import { accountName, lastingPlace, type OutboxRow, openOutbox, rowOf, textOf } from "./outbox-door.ts";

interface Problem {
  field: string;
  text: string;
}

/** Makes a business document, puts its mail into the outbox and follows it until the server has answered. */
export const send: Command = {
  options: {
    ...{ order: { type: "string" }, kind: { type: "string" }, outbox: { type: "string" } },
    template: { type: "string" },
    ...{ account: { type: "string", multiple: true }, to: { type: "string", multiple: true } },
  },
  takesWord: "many",
  async run(invocation) {
    const { refuse, lang } = invocation;
    const orderFile = invocation.required("order", "an order file");
    const kind = invocation.oneOf("kind", DOCUMENT_KINDS) ?? refuse(`--kind: ${DOCUMENT_KINDS.join(", ")}`);
    const to = recipientsOf(invocation);
    const lasting = invocation.option("outbox") === undefined ? null : lastingPlace(invocation);
    const read = readOrder(await readJsonFile(orderFile, invocation));
    if ("reason" in read) return refuse(`${orderFile}: ${read.field}: ${read.reason}`);
    const [from, second] = await invocation.accounts();
    if (!from || second) return refuse("--account: send takes one account file");
    if (!from.account.smtp) return refuse(`${from.file}: smtp: is not there, but sending needs it`);
    const accountId = accountName(from.file);
    const template = await templateOf(invocation);

    const { problems, message } = await messageOf(read.order, kind, template, lang);
    if (!message) return show(invocation, { ...unsent(to), account: accountId }, problems);
    const place = lasting ?? { folder: mkdtempSync(join(tmpdir(), "postkontor-outbox-")), key: randomBytes(32).toString("hex") };
    try {
      const outbox = openOutbox(place, invocation, [[accountId, from.account]]);
      try {
        const order = { id: read.order.number, number: read.order.number, kind };
        const item = await outbox.queue({ ...message, accountId, to, cc: [], bcc: [], order });
        const row = rowOf(await outbox.follow(item.id));
        if (row.state === "waiting" && !lasting) invocation.tell("without --outbox nobody tries again");
        return show(invocation, row, []);
      } catch (error) {
        if (!(error instanceof Failure && error.code === "bad-request")) throw error;
        const row = { ...unsent(to), subject: message.subject, account: accountId };
        return show(invocation, row, [refusedPart(String(error.params?.field ?? ""), lang)]);
      } finally {
        await outbox.close();
      }
    } finally {
      if (!lasting) rmSync(place.folder, { recursive: true, force: true });
    }
  },
};

/** The addresses of `--to`, given several times, as further words, or with commas between. */
function recipientsOf({ all, words, refuse }: Invocation): string[] {
  const named = all("to");
  const to = [...named, ...words].flatMap((one) => one.split(",")).map((one) => one.trim());
  return named.length === 0 || to.includes("") ? refuse("--to: the recipient's address is needed") : to;
}

/** Subject and text with placeholders, as the window's templates have them. */
const WordsShape = z.looseObject({ subject: z.string().min(1).max(998), text: z.string().min(1).max(200_000) });
type Words = z.infer<typeof WordsShape>;

/** The file of `--template`; null without one: the program's own words. */
async function templateOf(invocation: Invocation): Promise<Words | null> {
  const file = invocation.option("template");
  if (file === undefined) return null;
  const read = WordsShape.safeParse(await readJsonFile(file, invocation));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return invocation.refuse(`${file}: ${issue?.path.join(".") || "the whole file"}: ${issue?.message ?? "cannot be read"}`);
}

/** The mail with its document; null where a mandatory fact is missing or a placeholder stays unfilled. */
async function messageOf(order: OrderFile, kind: DocumentKind, template: Words | null, lang: "de" | "en") {
  const { problems: missing, print: printable } = prepareDocument(order, kind, lang);
  const parcels = (order.shipments ?? []).map(withPage);
  const letter = template ? letterBy(template, order, kind, parcels) : { ...letterOf(order, kind), problems: [] };
  const unfilled = letter.problems.map(({ name }) => ({ field: `template.${name}`, text: say(lang, "refused.placeholder", { name }) }));
  const problems = [...missing, ...unfilled];
  if (problems.length > 0) return { problems, message: null };
  const pdf = printable ? { filename: printable.filename, ...(await printOnce(printable.document)) } : null;
  const attachments = pdf ? [{ filename: pdf.filename, contentType: "application/pdf", content: pdf.bytes }] : [];
  return {
    problems,
    message: { subject: letter.subject, text: letter.text, ...(template ? { html: htmlPart(letter.text) } : {}), attachments },
  };
}

/** The row of a message that never reached the outbox. */
function unsent(to: string[]): OutboxRow {
  return {
    ...{ id: null, state: "failed", messageId: null, reply: null, cause: "input-invalid", nextTry: null, to, subject: "", attempts: 0 },
    ...{ title: null, explanation: null, fixes: [], createdAt: null, sentAt: null, account: "", sentCopy: null, maybeTwice: false },
  };
}

const refusedPart = (field: string, lang: "de" | "en"): Problem => ({
  field,
  text: say(lang, `refused.${field}`, { most: MOST_RECIPIENTS }),
});

/** Fine only if the server took it. */
function show(invocation: Invocation, row: OutboxRow, problems: Problem[]): boolean {
  const text = [textOf(row), ...problems.map((problem) => `  ${problem.field}: ${problem.text}`)].join("\n");
  invocation.show({ ...row, problems }, text);
  return row.state === "accepted";
}
