/** When work is repeated with a renewed token; each is safe, because a refused login has done nothing yet. */
import type { SyncResult } from "#shared/model/message.ts";
import type { CheckReport, HalfReport } from "#shared/model/report.ts";
import { RENEWALS } from "./limits.ts";
import type { Renewing } from "./renewing.ts";

const isRefused = (half: HalfReport | null | undefined): boolean => half?.cause === "oauth-token-rejected";

/** After a refusal one renewal, then the question to the user. */
export const REFUSED_ONCE: { half: Renewing<HalfReport>; report: Renewing<CheckReport> } = {
  half: { renewals: 1, wantsAnother: isRefused },
  report: { renewals: 1, wantsAnother: ({ smtp, imap }) => isRefused(smtp) || isRefused(imap) },
};

/** Fresh at the beginning, never repeated. */
export const ONCE: Pick<Renewing<unknown>, "renewals" | "wantsAnother"> = { renewals: 0, wantsAnother: () => false };

/**
 * A fetch that outlives its token: servers end such a connection in many words, so the clock decides. The fetch goes on with
 * what is missing, and counts as one.
 */
export const FETCH_ON: Renewing<SyncResult> = {
  renewals: RENEWALS,
  wantsAnother: ({ failure }, isOver) => isRefused(failure) || (failure !== null && isOver),
  join: joinFetches,
};

function joinFetches(before: SyncResult, after: SyncResult): SyncResult {
  const earlier = new Map(before.folders.map((folder) => [folder.path, folder]));
  const again = after.folders.map((folder) => {
    const first = earlier.get(folder.path);
    earlier.delete(folder.path);
    if (!first) return folder;
    return { ...folder, new: first.new + folder.new, changed: first.changed + folder.changed, removed: first.removed + folder.removed };
  });
  return {
    ...after,
    folders: [...earlier.values(), ...again],
    bytes: before.bytes + after.bytes,
    seconds: before.seconds + after.seconds,
  };
}
