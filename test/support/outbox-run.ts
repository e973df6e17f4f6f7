/** A process of its own for the crash test: queues what is missing of so many documents, sends what is due, and says when it begins. */

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
process.stdout.write("ready\n");
for (let number = 0; number < Number(count); number++) {
  const name = String(number);
  if (!known.has(name)) {
    const attachments = [{ filename: `RE-${name}.pdf`, contentType: "application/pdf", content: new Uint8Array(2_000).fill(number % 256) }];
    const mail = { to: [`kunde${name}@firma.example`], cc: [], bcc: [], subject: `Rechnung ${name}`, text: "Guten Tag", attachments };
    await outbox.queue({ ...mail, accountId: "zentrale", order: { id: name, number: name, kind: "rechnung" } });
  }
  if (number % 100 === 99) await outbox.run();
}
await outbox.run();
await outbox.close();
