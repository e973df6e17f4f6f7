import type { AutoReason } from "#shared/model/auto-send.ts";
import type { DocumentDraft, DocumentKind, Order } from "#shared/model/document.ts";

/** What stands against sending a document as its draft is, whoever says yes; null: nothing. */
export function obstacleOf(
  order: Pick<Order, "shipments">,
  kind: DocumentKind,
  { to, routing, missing, problems = [] }: DocumentDraft,
): Extract<AutoReason, "no-address" | "no-tracking" | "account" | "facts-missing" | "placeholder"> | null {
  if (!/^[^\s@]+@[^\s@]+$/.test(to)) return "no-address";
  if (kind === "versand" && !order.shipments?.length) return "no-tracking";
  if (routing.problem) return "account";
  if (missing.length > 0) return "facts-missing";
  return problems.length > 0 ? "placeholder" : null;
}
