import {
  draftCopiesToRemove,
  draftCopyBegins,
  draftCopyGone,
  draftCopyStored,
  draftOfCopy,
  draftsToStore,
  draftsWaiting,
} from "./copies.ts";
import {
  addDraft,
  addDraftFile,
  draft,
  draftFiles,
  drafts,
  draftsSent,
  removeDraft,
  removeDraftFile,
  saveDraft,
  touchDraft,
} from "./drafts.ts";
import { people } from "./people.ts";

export type { StoredDraft, StoredFile, Thread } from "./drafts.ts";
export { draftsSchema, richDraftsSchema } from "./schema.ts";

/** Questions about drafts, for the store's call table. */
export const DRAFT_READS = {
  drafts,
  draft,
  draftFiles,
  draftsSent,
  people,
  draftsToStore,
  draftCopiesToRemove,
  draftsWaiting,
  draftOfCopy,
};
/** Changes of drafts. */
export const DRAFT_WRITES = {
  addDraft,
  saveDraft,
  addDraftFile,
  removeDraftFile,
  removeDraft,
  touchDraft,
  draftCopyBegins,
  draftCopyStored,
  draftCopyGone,
};
