import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MailOwner, own, ownedFolder } from "./folder.ts";

/** Where and how a message is laid into a mailbox. */
export interface Delivery {
  /** folder's name with `/` between levels; default: the inbox */
  folder?: string;
  isSeen?: boolean;
}

let delivered = 0;

/** Puts a message into a Maildir in the way of its specification: complete under `tmp`, then one rename. */
export function deliver(maildir: string, message: string | Uint8Array, owner: MailOwner, delivery: Delivery = {}): void {
  const folder = delivery.folder === undefined ? maildir : join(maildir, `.${delivery.folder.replaceAll("/", ".")}`);
  for (const part of [maildir, folder, ...["tmp", "new", "cur"].map((name) => join(folder, name))]) {
    mkdirSync(maildir, { recursive: true });
    ownedFolder(part, owner);
  }
  delivered += 1;
  const name = `${Math.floor(Date.now() / 1000)}.M${delivered}P${process.pid}.localhost`;
  const temporary = join(folder, "tmp", name);
  writeFileSync(temporary, message);
  own(temporary, owner);
  renameSync(temporary, delivery.isSeen ? join(folder, "cur", `${name}:2,S`) : join(folder, "new", name));
}

/** Reads all messages of a Maildir's inbox as bytes, in the order of delivery. */
export function readMaildir(maildir: string): Buffer[] {
  const folders = ["cur", "new"].map((name) => join(maildir, name));
  const files = folders.flatMap((folder) => namesIn(folder).map((name) => ({ name, path: join(folder, name) })));
  return files.toSorted((a, b) => a.name.localeCompare(b.name)).map((file) => readFileSync(file.path));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
