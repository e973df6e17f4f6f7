/** A process of its own for the crash test: queues what is missing of so many documents, sends what is due, and says when it may be killed. */

import type { ResolvedAccount } from "#core/accounts";
import { silentLog } from "#core/log";
import { openOutboxFolder } from "#core/outbox";

const [folder = "", port = "", count = "", key = ""] = process.argv.slice(2);
const account: ResolvedAccount = {
  id: "zentrale",
  email: "shop@nordlicht.example",
  displayName: "Shop",
  sender: { address: "shop@nordlicht.example", name: "Shop" },
  smtp: { host: "127.0.0.1", port: Number(port), security: "none", username: "", auth: { type: "none" } },
  imap: null,
  ca: [],
};
const outbox = openOutboxFolder({ folder, key, resolve: () => account, lang: "de", log: silentLog, signal: new AbortController().signal });
const known = new Set((await outbox.items()).map(({ orderNumber }) => orderNumber));
// The first processes are killed while they queue, the others while they send.
const isFilling = known.size < Number(count) / 2;
if (isFilling) process.stdout.write("ready\n");
const queue = async (name: string) => {
  const content = new Uint8Array(2_000).fill(Number(name) % 256);
  const attachments = [{ filename: `RE-${name}.pdf`, contentType: "application/pdf", content }];
  const mail = { to: [`kunde${name}@firma.example`], cc: [], bcc: [], subject: `Rechnung ${name}`, text: "Guten Tag", attachments };
  await outbox.queue({ ...mail, accountId: "zentrale", order: { id: name, number: name, kind: "rechnung" } });
};
const missing = Array.from({ length: Number(count) }, (_, number) => String(number)).filter((name) => !known.has(name));
while (missing.length > 0) await Promise.all(missing.splice(0, 25).map(queue));
if (!isFilling) process.stdout.write("ready\n");
await outbox.run();
await outbox.close();
