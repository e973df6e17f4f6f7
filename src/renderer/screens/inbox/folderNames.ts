import i18next from "i18next";
import type { AccountView } from "#shared/model/account.ts";
import type { Folder, FolderRole, MessageView } from "#shared/model/message.ts";

const ORDER: FolderRole[] = ["inbox", "sent", "drafts", "archive", "junk", "trash", null];

/** Folders with a role first, in the usual order, then the user's own by name. */
export const inOrder = (folders: Folder[]): Folder[] =>
  [...folders].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || a.path.localeCompare(b.path));

/** A folder with a role is named in the user's language. */
export const folderName = (folder: Folder): string => (folder.role ? i18next.t(`inbox:role.${folder.role}`) : folder.name);

/** The name under which an account is shown. */
export const accountName = (account: Pick<AccountView, "displayName" | "email">): string => account.displayName || account.email;

export const isSameView = (a: MessageView, b: MessageView): boolean =>
  a.kind === b.kind && (a.kind !== "folder" || (b.kind === "folder" && a.folderId === b.folderId));
