import type { Thread } from "#core/drafts";
import type { MessageDetail } from "#shared/model/message.ts";

/** More ancestors than that are left out in the middle; a header must stay readable for every server (RFC 5322 §2.1.1, RFC 1036 §3.4). */
const MOST = 40;
const ID = /<[^<>\s]{3,500}>/g;

/** In-Reply-To and References of an answer (RFC 5322 §3.6.4): the original's own, then the original. */
export function threadOf({ messageId, headers }: Pick<MessageDetail, "messageId" | "headers">): Thread {
  const idsIn = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value.match(ID) ?? [];
  const own = messageId?.match(ID)?.[0];
  if (!own) return {};
  const earlier = idsIn("references");
  // Without References a single In-Reply-To stands for them.
  const parents = earlier.length > 0 ? earlier : idsIn("in-reply-to").length === 1 ? idsIn("in-reply-to") : [];
  const all = [...new Set([...parents, own])];
  return { inReplyTo: own, references: all.length > MOST ? [...all.slice(0, 1), ...all.slice(1 - MOST)] : all };
}
