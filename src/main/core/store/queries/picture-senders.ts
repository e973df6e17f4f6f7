import type { ReadableDb, WritableDb } from "#core/store";

/** Addresses whose pictures are fetched without a question, in their order. */
export function pictureSenders(db: ReadableDb): string[] {
  return db.all<{ address: string }>("SELECT address FROM picture_sender ORDER BY address").map(({ address }) => address);
}

/** Lets a sender's pictures be fetched, or takes that back. */
export function setPictureSender(db: WritableDb, { address, allowed }: { address: string; allowed: boolean }): void {
  const lower = address.toLowerCase();
  if (allowed) db.run("INSERT INTO picture_sender (address) VALUES (?) ON CONFLICT (address) DO NOTHING", [lower]);
  else db.run("DELETE FROM picture_sender WHERE address = ?", [lower]);
}
