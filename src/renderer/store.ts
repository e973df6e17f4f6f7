import { create } from "zustand";
import { type AccountsSlice, accountsSlice } from "./state/accounts.ts";
import { type DraftsSlice, draftsSlice } from "./state/drafts.ts";
import { type FeedbackSlice, feedbackSlice } from "./state/feedback.ts";
import { type NavigationSlice, navigationSlice } from "./state/navigation.ts";
import { type OperationsSlice, operationsSlice } from "./state/operations.ts";
import { type SessionSlice, sessionSlice } from "./state/session.ts";

export type AppState = SessionSlice & NavigationSlice & AccountsSlice & OperationsSlice & FeedbackSlice & DraftsSlice;

/** The window's one store, joined from its slices. */
export const useStore = create<AppState>()((...args) => ({
  ...sessionSlice(...args),
  ...navigationSlice(...args),
  ...accountsSlice(...args),
  ...operationsSlice(...args),
  ...feedbackSlice(...args),
  ...draftsSlice(...args),
}));
