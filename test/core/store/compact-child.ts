/** Gives room back until it is killed; argv: database file. */
import { openWriter } from "#core/store";
import { compactPacks } from "#src/main/core/store/queries/raw.ts";
import { KEY, PACK_BYTES } from "#support/mail.ts";

const db = openWriter({ file: process.argv[2] ?? "", key: KEY, packBytes: PACK_BYTES });
process.stdout.write("ready\n");
while (compactPacks(db));
setInterval(() => undefined, 60_000);
