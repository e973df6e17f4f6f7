/** Messages under the pointer on their way to a folder. */
import i18next from "i18next";
import type { DragEvent } from "react";
import { create } from "zustand";
import { count } from "#renderer/format.ts";
import type { Folder } from "#shared/model/message.ts";
import { moveTo, rowsOf } from "./actions.ts";
import classes from "./drag.module.css";
import { useMarks } from "./marks.ts";
import { messageAt, useInbox } from "./state.ts";

interface DragState {
  ids: number[];
  /** Accounts of the rows that are known; only their folders take them. */
  accountIds: ReadonlySet<string>;
}

export const useDrag = create<DragState>()(() => ({ ids: [], accountIds: new Set() }));

/** Begins to drag a row, with all marked ones where it is marked itself. */
export function beginDrag(event: DragEvent, index: number): void {
  const row = messageAt(useInbox.getState().pages, index);
  if (!row) {
    event.preventDefault();
    return;
  }
  const marked = useMarks.getState().ids;
  const ids = marked.has(row.id) ? [...marked] : [row.id];
  useDrag.setState({ ids, accountIds: new Set(rowsOf(ids).map(({ accountId }) => accountId)) });
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", row.subject);
  const picture = document.createElement("div");
  picture.className = classes.picture ?? "";
  picture.textContent = i18next.t("inbox:marks.dragged", { count: ids.length, number: count(ids.length) });
  document.body.append(picture);
  event.dataTransfer.setDragImage(picture, 12, 16);
  // The browser has taken its picture once this task has ended.
  setTimeout(() => picture.remove());
}

export const endDrag = (): void => useDrag.setState({ ids: [], accountIds: new Set() });

/** Whether a folder takes what is dragged: messages stay in their account. */
export const takes = ({ ids, accountIds }: DragState, folder: Folder): boolean => ids.length > 0 && accountIds.has(folder.accountId);

/** Lets go over a folder. */
export function drop(folder: Folder): void {
  const { ids } = useDrag.getState();
  endDrag();
  void moveTo(folder, ids);
}
