/** Writes the outbox's changes down in groups: while one group is on its way to the disk, the next one gathers (group commit). */
import type { Store } from "#core/store";
import type { OutboxStep, OutboxStepName, OutboxSteps } from "#core/workspace";
import { Failure } from "#shared/result.ts";

/** Makes one change and settles when it is on disk, in the order of the calls. @throws Failure `store-*` */
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

/** Larger groups would keep the writing thread from others for long. */
const MOST = 50;

export function createScribe(): Scribe {
  let waiting: Waiting[] = [];
  let isWriting = false;

  const write = async (store: Store) => {
    isWriting = true;
    // One turn of the loop: what the same moment asks for goes along.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
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
      waiting.push({ step: { name, args }, resolve, reject });
      if (!isWriting) void write(store);
    });
}
