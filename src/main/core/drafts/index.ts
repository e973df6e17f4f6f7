import { addDraft, addDraftFile, draft, draftFiles, drafts, draftsSent, removeDraft, removeDraftFile, saveDraft } from "./drafts.ts";
import { people } from "./people.ts";

export type { StoredDraft, StoredFile, Thread } from "./drafts.ts";
export { draftsSchema, richDraftsSchema } from "./schema.ts";

/** Questions about drafts, for the store's call table. */
export const DRAFT_READS = { drafts, draft, draftFiles, draftsSent, people };
/** Changes of drafts. */
export const DRAFT_WRITES = { addDraft, saveDraft, addDraftFile, removeDraftFile, removeDraft };
