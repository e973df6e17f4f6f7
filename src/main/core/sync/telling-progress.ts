import { spaced } from "#core/operation";
import type { SyncProgress } from "#shared/model/message.ts";
import { GROWN_EVERY, PROGRESS_EVERY } from "./limits.ts";

/** Tells how far a fetch is, and that mail came while it goes on, no more often than a window can show it. */
export function tellingProgress(tell: (progress: SyncProgress) => void, grown: () => void): (progress: SyncProgress) => void {
  let latest: SyncProgress | null = null;
  const telling = spaced(PROGRESS_EVERY, () => latest && tell(latest));
  const growing = spaced(GROWN_EVERY, grown);
  let known = 0;
  return (progress) => {
    latest = progress;
    telling();
    if (progress.messagesDone === known) return;
    known = progress.messagesDone;
    growing();
  };
}
