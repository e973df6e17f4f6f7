import type { AccountFields } from "#shared/model/account.ts";
import type { Slice } from "./slice.ts";

export interface DraftsSlice {
  /** Typed but unsaved forms by name (an account's id, `primary`, `wizard`); never with passwords. */
  drafts: Record<string, AccountFields>;
  keepDraft: (name: string, fields: AccountFields) => void;
  dropDraft: (name: string) => void;
}

/** Keeps typed input when the user looks at another screen. */
export const draftsSlice: Slice<DraftsSlice> = (set) => ({
  drafts: {},
  keepDraft: (name, fields) => set((state) => ({ drafts: { ...state.drafts, [name]: fields } })),
  dropDraft: (name) =>
    set((state) => {
      const { [name]: _gone, ...drafts } = state.drafts;
      return { drafts };
    }),
});
