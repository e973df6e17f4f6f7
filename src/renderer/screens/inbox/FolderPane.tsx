import { type ReactNode, useState } from "react";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import {
  IconArchive,
  IconChevronDown,
  IconChevronRight,
  IconCircleXFilled,
  IconFileText,
  IconFlag,
  IconFolder,
  IconInbox,
  IconPaperclip,
  IconSend,
  IconShieldCheck,
  IconTrash,
} from "#renderer/ui/icons.ts";
import type { AccountView } from "#shared/model/account.ts";
import type { Folder, FolderRole, MessageView } from "#shared/model/message.ts";
import { drop, takes, useDrag } from "./drag.ts";
import classes from "./FolderPane.module.css";
import { accountName, folderName, inOrder, isSameView } from "./folderNames.ts";
import { useInbox } from "./state.ts";

/** Icon of each kind of folder. */
export const FOLDER_ICON: Record<Exclude<FolderRole, null> | "own", typeof IconInbox> = {
  inbox: IconInbox,
  sent: IconSend,
  drafts: IconFileText,
  archive: IconArchive,
  trash: IconTrash,
  junk: IconShieldCheck,
  own: IconFolder,
};

/** The views over all accounts. */
export const VIEWS = [
  { view: { kind: "inboxes" }, icon: IconInbox },
  { view: { kind: "flagged" }, icon: IconFlag },
  { view: { kind: "attachments" }, icon: IconPaperclip },
] as const;

/** Unread messages in all inboxes. */
export const unreadOf = (folders: Folder[]): number =>
  folders.filter((folder) => folder.role === "inbox").reduce((sum, folder) => sum + folder.unread, 0);

/** Left pane: views over all accounts, then each account with its folders. */
export function FolderPane() {
  const { t } = useText();
  const folders = useInbox((state) => state.folders) ?? [];
  const view = useInbox((state) => state.view);
  const choose = useInbox((state) => state.choose);
  const accounts = useStore((state) => state.accounts) ?? [];
  const withMail = accounts.filter((account) => account.imap || folders.some((folder) => folder.accountId === account.id));
  return (
    <nav className={classes.pane} aria-label={t("inbox:folders.label")}>
      {VIEWS.map(({ view: one, icon: Icon }) => (
        <Entry
          key={one.kind}
          icon={<Icon size={17} stroke={1.6} aria-hidden="true" />}
          name={t(`inbox:view.${one.kind}`)}
          unread={one.kind === "inboxes" ? unreadOf(folders) : 0}
          isCurrent={isSameView(view, one)}
          onClick={() => choose(one)}
        />
      ))}
      <h2 className={classes.head}>{t("inbox:folders.accounts")}</h2>
      {withMail.map((account, index) => (
        <AccountFolders key={account.id} account={account} folders={folders} isFirst={index === 0} view={view} choose={choose} />
      ))}
    </nav>
  );
}

interface AccountFoldersProps {
  account: AccountView;
  folders: Folder[];
  isFirst: boolean;
  view: MessageView;
  choose: (view: MessageView) => void;
}

function AccountFolders({ account, folders, isFirst, view, choose }: AccountFoldersProps) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const failure = useStore((state) => state.syncStates[account.id]?.failure);
  const own = inOrder(folders.filter((folder) => folder.accountId === account.id));
  const isInside = own.some((folder) => view.kind === "folder" && view.folderId === folder.id);
  const [isOpen, setOpen] = useState(isFirst || isInside);
  const name = accountName(account);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <button
        type="button"
        className={classes.entry}
        aria-expanded={isOpen}
        title={t("inbox:folders.toggle", { name })}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={15} stroke={1.7} aria-hidden="true" />
        <span className={classes.name}>{name}</span>
        <Unread number={unreadOf(own)} />
      </button>
      {failure && (
        <button
          type="button"
          className={classes.stopped}
          aria-label={t("inbox:folders.stoppedLong", { name })}
          onClick={() => go({ screen: "check", accountId: account.id, start: true })}
        >
          <IconCircleXFilled size={13} aria-hidden="true" />
          {t("inbox:folders.stopped")}
        </button>
      )}
      {isOpen &&
        own.map((folder) => {
          const Icon = FOLDER_ICON[folder.role ?? "own"];
          return (
            <Entry
              key={folder.id}
              isInner
              icon={<Icon size={17} stroke={1.6} aria-hidden="true" />}
              name={folderName(folder)}
              unread={folder.unread}
              isCurrent={view.kind === "folder" && view.folderId === folder.id}
              onClick={() => choose({ kind: "folder", folderId: folder.id })}
              target={folder}
            />
          );
        })}
    </>
  );
}

interface EntryProps {
  icon: ReactNode;
  name: string;
  unread: number;
  isCurrent: boolean;
  isInner?: boolean;
  onClick: () => void;
  /** The folder that takes what is dropped here. */
  target?: Folder;
}

function Entry({ icon, name, unread, isCurrent, isInner = false, onClick, target }: EntryProps) {
  const isTaking = useDrag((dragged) => target !== undefined && !isCurrent && takes(dragged, target));
  const [isOver, setOver] = useState(false);
  return (
    <button
      type="button"
      className={classes.entry}
      data-inner={isInner || undefined}
      aria-current={isCurrent ? "true" : undefined}
      title={name}
      onClick={onClick}
      data-taking={isTaking || undefined}
      data-over={(isTaking && isOver) || undefined}
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => isTaking && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (target && isTaking) drop(target);
      }}
    >
      {icon}
      <span className={classes.name}>{name}</span>
      <Unread number={unread} />
    </button>
  );
}

function Unread({ number }: { number: number }) {
  const { t } = useText();
  if (number === 0) return null;
  return (
    <span className={classes.unread} role="img" aria-label={t("inbox:folders.unread", { count: number, number: count(number) })}>
      {count(number)}
    </span>
  );
}
