/** Writes the outbox's changes down in groups: while one group is on its way to the disk, the next one gathers (group commit). */
import type { Store } from "#core/store";
import type { OutboxStep, OutboxStepName, OutboxSteps } from "#core/workspace";
import { Failure } from "#shared/result.ts";

/** Makes one change and settles when it is on disk, in the order of the calls, but for new messages. @throws Failure `store-*` */
export type Scribe = <N extends OutboxStepName>(
  store: Store,
  name: N,
  args: Parameters<OutboxSteps[N]>[1],
) => Promise<ReturnType<OutboxSteps[N]>>;

interface Waiting {
  step: OutboxStep;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

type Kind = "queued" | "lanes";
const OTHER: Record<Kind, Kind> = { queued: "lanes", lanes: "queued" };

/** Larger groups would keep the writing thread from others for long. */
const MOST = 50;

export function createScribe(): Scribe {
  /** New messages are forced to the disk, which the lanes' changes need not wait for: each kind has groups of its own, in turns. */
  const waiting: Record<Kind, Waiting[]> = { queued: [], lanes: [] };
  let turn: Kind = "lanes";
  let isWriting = false;

  const write = async (store: Store) => {
    isWriting = true;
    // One turn of the loop: what the same moment asks for goes along.
    await Promise.resolve();
    while (waiting.queued.length + waiting.lanes.length > 0) {
      const kind = waiting[turn].length > 0 ? turn : OTHER[turn];
      const group = waiting[kind].splice(0, MOST);
      turn = OTHER[kind];
      try {
        const results = await store.write("outboxSteps", { steps: group.map(({ step }) => step) });
        for (const [index, { resolve, reject }] of group.entries()) {
          const result = results[index];
          if (result?.ok) resolve(result.value as never);
          else reject(result ? new Failure(result.error.code, result.error.params) : new Failure("internal"));
        }
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    isWriting = false;
  };

  return (store, name, args) =>
    new Promise((resolve, reject) => {
      waiting[name === "queueMessage" ? "queued" : "lanes"].push({ step: { name, args }, resolve, reject });
      if (!isWriting) void write(store);
    });
}
