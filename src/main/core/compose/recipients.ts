import type { MessageDetail, Person } from "#shared/model/message.ts";

type Original = Pick<MessageDetail, "from" | "to" | "cc" | "replyTo">;

/**
 * Whom an answer goes to: where the sender wants it (Reply-To), else the sender; all others as copies when all are answered. Own
 * addresses drop out. Who answers a mail of their own goes on writing to its recipients.
 */
export function replyRecipients(original: Original, own: ReadonlySet<string>, isAll: boolean): { to: string[]; cc: string[] } {
  const isOwn = (address: string) => own.has(address.toLowerCase());
  const wrote = original.from !== null && isOwn(original.from.address);
  const asked = original.replyTo.length > 0 ? original.replyTo : original.from ? [original.from] : [];
  const first = wrote ? original.to : asked;
  const to = unique(first, (address) => !isOwn(address) || wrote);
  if (!isAll) return { to, cc: [] };
  const taken = new Set(to.map((address) => address.toLowerCase()));
  const others = wrote ? original.cc : [...original.to, ...original.cc];
  return { to, cc: unique(others, (address) => !isOwn(address) && !taken.has(address.toLowerCase())) };
}

function unique(people: readonly Person[], isWanted: (address: string) => boolean): string[] {
  const found = new Map<string, string>();
  for (const { address } of people) {
    const key = address.toLowerCase();
    if (address.includes("@") && isWanted(address) && !found.has(key)) found.set(key, address);
  }
  return [...found.values()];
}
