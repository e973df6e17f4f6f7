import { client } from "#renderer/client.ts";
import { useStore } from "#renderer/store.ts";
import type { DraftKind } from "#shared/model/mail-draft.ts";
import { useActions } from "./actions.ts";
import { useInbox } from "./state.ts";

/** Begins a mail and opens it; a new one is written from the account whose folder is open. */
export async function write(kind: DraftKind, original?: number): Promise<void> {
  const { view, folders } = useInbox.getState();
  const accountId = view.kind === "folder" ? folders?.find(({ id }) => id === view.folderId)?.accountId : undefined;
  const answer = await client.compose.begin({ kind, ...(original === undefined ? {} : { original }), ...(accountId ? { accountId } : {}) });
  if (answer.ok) useStore.getState().go({ screen: "compose", draftId: answer.value.id, isFresh: true });
  else useActions.setState({ error: answer.error });
}

/** Goes on with a message of the Drafts folder. */
export async function goOn(id: number): Promise<void> {
  const answer = await client.compose.resume({ message: id });
  if (answer.ok) useStore.getState().go({ screen: "compose", draftId: answer.value.id });
  else useActions.setState({ error: answer.error });
}

/** Whether a message lies in a Drafts folder. */
export const isDraft = ({ folderId }: { folderId: number }): boolean =>
  useInbox.getState().folders?.find(({ id }) => id === folderId)?.role === "drafts";

/** The same for the chosen message, nothing without one; a draft is gone on with, whichever way of answering was meant. */
export function answer(kind: Exclude<DraftKind, "new">): void {
  const { selected, view } = useInbox.getState();
  const id = selected?.id;
  if (!id) return;
  if (view.kind === "folder" && isDraft(view)) void goOn(id);
  else void write(kind, id);
}
