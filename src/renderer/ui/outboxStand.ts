import type { StateKind } from "#renderer/ui/StateWord.tsx";
import type { OutboxItem, OutboxState } from "#shared/model/document.ts";

/** How a message stands for people: its state, or what the core knows beyond it. */
export type OutboxStand = OutboxState | "held" | "scheduled" | "retry" | "returned" | "delayed";

/** How a stand is drawn. */
export const STAND_KIND: Record<OutboxStand, StateKind> = {
  waiting: "waiting",
  scheduled: "waiting",
  retry: "waiting",
  held: "warn",
  sending: "running",
  sent: "ok",
  returned: "warn",
  delayed: "warn",
  failed: "error",
  unclear: "warn",
};

/** Names a message's stand; what came back after it was sent outweighs that it was sent. */
export function standOf({ state, held, nextTry, attempts, returned }: OutboxItem): OutboxStand {
  if (state === "sent") return returned?.kind === "failed" ? "returned" : returned?.kind === "delayed" ? "delayed" : "sent";
  if (state !== "waiting") return state;
  if (held) return "held";
  if (nextTry === null) return "waiting";
  return attempts > 0 ? "retry" : "scheduled";
}
