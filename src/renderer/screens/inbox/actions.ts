/** What is done to messages from the list, the message and the keyboard. Everything can be undone except what was asked about. */
import i18next from "i18next";
import { create } from "zustand";
import { client } from "#renderer/client.ts";
import { count } from "#renderer/format.ts";
import { useStore } from "#renderer/store.ts";
import type { Folder, MessageSummary, MoveResult } from "#shared/model/message.ts";
import type { AppError, Result } from "#shared/result.ts";
import { folderName } from "./folderNames.ts";
import { targets, useMarks } from "./marks.ts";
import { messageAt, useInbox } from "./state.ts";

/** Most messages in one call. */
const AT_ONCE = 1000;

interface ActionState {
  error: AppError | null;
  /** Their account has no archive: another folder is offered. */
  withoutArchive: number[];
  /** About to be deleted for ever. */
  asking: number[];
  /** A folder is being chosen for these. */
  moving: number[];
}

/** What an action left open. */
export const useActions = create<ActionState>()(() => ({ error: null, withoutArchive: [], asking: [], moving: [] }));

/** Puts messages into the archive. */
export async function archive(ids = targets()): Promise<void> {
  const done = await inParts(ids, (some) => client.inbox.archive({ ids: some }));
  useActions.setState({ withoutArchive: done.withoutFolder });
  tell("archived", done);
}

/** Puts messages into the trash; asks about those that lie there already. */
export async function remove(ids = targets()): Promise<void> {
  const done = await inParts(ids, (some) => client.inbox.delete({ ids: some }));
  useActions.setState({ asking: done.needsQuestion });
  tell("deleted", done);
}

/** Deletes for ever what was asked about. */
export async function removeForever(): Promise<void> {
  const ids = useActions.getState().asking;
  useActions.setState({ asking: [] });
  leave(new Set(ids));
  await inParts(ids, (some) => client.inbox.delete({ ids: some, forever: true }));
}

/** Puts messages into a folder of their account; those of other accounts stay and stay marked. */
export async function moveTo(folder: Folder, ids: number[]): Promise<void> {
  useActions.setState({ moving: [], withoutArchive: [] });
  tell("moved", await inParts(ids, (some) => client.inbox.move({ ids: some, folderId: folder.id })), folderName(folder));
}

/** Opens the choice of a folder. */
export function chooseFolder(ids = targets()): void {
  if (ids.length > 0) useActions.setState({ moving: ids });
}

/** Turns "gelesen" on where one is unread, else off. */
export async function toggleSeen(ids = targets()): Promise<void> {
  const seen = rowsOf(ids).some((row) => !row.seen);
  await inParts(ids, (some) => client.inbox.setSeen({ ids: some, seen }));
}

/** Flags where one is not flagged, else takes the flags away. */
export async function toggleFlag(ids = targets()): Promise<void> {
  const flagged = rowsOf(ids).some((row) => !row.flagged);
  await inParts(ids, (some) => client.inbox.setFlagged({ ids: some, flagged }));
}

/** Takes back the last action that still offers it. */
export function undoLast(): void {
  const { toasts, closeToast } = useStore.getState();
  const last = toasts.findLast((toast) => toast.undo);
  if (!last) return;
  last.undo?.();
  closeToast(last.id);
}

/** Those of the messages whose rows are loaded. */
export function rowsOf(ids: Iterable<number>): MessageSummary[] {
  const wanted = new Set(ids);
  return Object.values(useInbox.getState().pages)
    .flat()
    .filter(({ id }) => wanted.has(id));
}

async function inParts(ids: readonly number[], call: (some: number[]) => Promise<Result<unknown>>): Promise<MoveResult> {
  const sum: MoveResult = { undo: [], needsQuestion: [], withoutFolder: [] };
  useActions.setState({ error: null });
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const answer = await call(ids.slice(at, at + AT_ONCE));
    if (!answer.ok) {
      useActions.setState({ error: answer.error });
      break;
    }
    // Flags answer nothing.
    const { undo = [], needsQuestion = [], withoutFolder = [] } = (answer.value ?? {}) as Partial<MoveResult>;
    sum.undo.push(...undo);
    sum.needsQuestion.push(...needsQuestion);
    sum.withoutFolder.push(...withoutFolder);
  }
  return sum;
}

function tell(what: "archived" | "deleted" | "moved", { undo }: MoveResult, folder = ""): void {
  const moved = new Set(undo.flatMap(({ ids }) => ids));
  if (moved.size === 0) return;
  leave(moved);
  const text = i18next.t(`inbox:done.${what}`, { count: moved.size, number: count(moved.size), folder });
  useStore.getState().toast(text, () => void putBack(undo));
}

async function putBack(groups: MoveResult["undo"]): Promise<void> {
  for (const { folderId, ids } of groups) await inParts(ids, (some) => client.inbox.move({ ids: some, folderId }));
  const first = groups[0]?.ids[0];
  if (first !== undefined) useInbox.getState().selectId(first);
}

/** Goes on to the next message that stays, else the one before, and takes the marks away from what is gone. */
function leave(gone: ReadonlySet<number>): void {
  const { ids, keep } = useMarks.getState();
  if (ids.size > 0) keep([...ids].filter((id) => !gone.has(id)));
  const { selected, pages, total, select } = useInbox.getState();
  if (!selected || selected.id === null || !gone.has(selected.id)) return;
  for (const step of [1, -1]) {
    for (let index = selected.index + step; index >= 0 && index < (total ?? 0); index += step) {
      const row = messageAt(pages, index);
      if (!row) break;
      if (gone.has(row.id)) continue;
      select(index);
      return;
    }
  }
  useInbox.setState({ selected: null });
}
