/** Several changes of the outbox in one transaction, so that lanes and writers that change it at the same time share its cost. */
import type { WritableDb } from "#core/store";
import { type Result, toAppError } from "#shared/result.ts";
import { addMessage, endSending, putBack, takeDue } from "./outbox.ts";

const STEPS = { queueMessage: addMessage, takeDue, putBack, endSending };

export type OutboxSteps = typeof STEPS;
export type OutboxStepName = keyof OutboxSteps;

/** One change: its name and its arguments. */
export interface OutboxStep {
  name: OutboxStepName;
  args: unknown;
}

type AnyStep = (db: WritableDb, args: unknown) => unknown;

/** Makes changes in their order and answers what each gave; one that fails undoes itself only. */
export function outboxSteps(db: WritableDb, { steps }: { steps: readonly OutboxStep[] }): Result<unknown>[] {
  const perform = (some: readonly OutboxStep[]) => {
    const work = () =>
      db.transaction(() => {
        const values = some.map(({ name, args }) => (STEPS[name] as AnyStep)(db, args));
        if (some.some(({ name }) => name === "queueMessage")) db.packs().flush();
        return values;
      });
    return some.some(({ name }) => name === "queueMessage") ? lasting(db, work) : work();
  };
  const attempt = (some: readonly OutboxStep[]): Result<unknown>[] => {
    try {
      return perform(some).map((value) => ({ ok: true, value }));
    } catch (error) {
      if (some.length > 1) return some.flatMap((step) => attempt([step]));
      return [{ ok: false, error: toAppError(error) }];
    }
  };
  return attempt(steps);
}

/** Commits so that a power cut cannot take it back: what was queued exists nowhere else. */
function lasting<T>(db: WritableDb, work: () => T): T {
  db.exec("PRAGMA synchronous = FULL");
  try {
    return work();
  } finally {
    db.exec("PRAGMA synchronous = NORMAL");
  }
}

/** Forces everything that was committed before to the disk (a checkpoint does, before it copies), so that no power cut takes it back. */
export function makeLasting(db: WritableDb): void {
  db.get("PRAGMA wal_checkpoint(PASSIVE)");
}
