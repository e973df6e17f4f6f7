/** Fetches into a store until it is killed; argv: port, database file. */

import { silentLog } from "#core/log";
import { createParser } from "#core/message";
import { unwatched } from "#core/operation";
import { openStore } from "#core/store";
import { syncAccount } from "#core/sync";
import { anImapAccount, KEY, parseWorker, storeWorker, syncTools } from "#support/mail.ts";

const [port, file] = process.argv.slice(2);
const store = await openStore({ file: file ?? "", key: KEY, worker: storeWorker, log: silentLog });
const parser = createParser({ worker: parseWorker, log: silentLog });
process.stdout.write("ready\n");
await syncAccount(anImapAccount({ port: Number(port) }), syncTools({ store, parser }), unwatched);
process.stdout.write("done\n");
process.exit(0);
