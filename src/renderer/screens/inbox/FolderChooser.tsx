import { Modal, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconSearch } from "#renderer/ui/icons.ts";
import type { Folder } from "#shared/model/message.ts";
import { moveTo, rowsOf } from "./actions.ts";
import classes from "./FolderChooser.module.css";
import { FOLDER_ICON } from "./FolderPane.tsx";
import { accountName, folderName, inOrder } from "./folderNames.ts";
import { useInbox } from "./state.ts";

/** "Verschieben": type a part of the folder's name, Enter moves. */
export function FolderChooser({ ids, onClose }: { ids: number[]; onClose: () => void }) {
  const { t } = useText();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const folders = useFolders(ids);
  const found = folders.filter(({ name, folder }) => isNamed(words, `${name} ${folder.path}`));
  const isOne = new Set(folders.map(({ folder }) => folder.accountId)).size === 1;
  const current = Math.min(at, found.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = found[current];
    if (event.key === "ArrowDown") setAt(Math.min(current + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(current - 1, 0));
    else if (event.key === "Enter" && chosen) void moveTo(chosen.folder, ids);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={440}
      title={t("inbox:moving.title", { count: ids.length, number: count(ids.length) })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="folder-choice"
        aria-activedescendant={current >= 0 ? `folder-choice-${current}` : undefined}
        aria-label={t("inbox:moving.search")}
        placeholder={t("inbox:moving.search")}
        leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {!isOne && <p className={classes.hint}>{t("inbox:moving.several")}</p>}
      <div id="folder-choice" role="listbox" aria-label={t("inbox:folders.label")} className={classes.list}>
        {found.map(({ folder, account }, index) => {
          const Icon = FOLDER_ICON[folder.role ?? "own"];
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the field above holds the focus and names the active folder
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
            <div
              key={folder.id}
              id={`folder-choice-${index}`}
              ref={index === current ? intoView : undefined}
              role="option"
              aria-selected={index === current}
              className={classes.folder}
              onClick={() => void moveTo(folder, ids)}
            >
              <Icon size={16} stroke={1.6} aria-hidden="true" />
              <span className={classes.name}>{folder.role ? folderName(folder) : folder.path}</span>
              {!isOne && <span className={classes.account}>{account}</span>}
            </div>
          );
        })}
      </div>
      {found.length === 0 && <p className={classes.hint}>{t("inbox:moving.none")}</p>}
    </Modal>
  );
}

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView?.({ block: "nearest" });

/** Folders of the accounts that the messages are in, without the one they all lie in. */
function useFolders(ids: number[]): { folder: Folder; name: string; account: string }[] {
  const all = useInbox((state) => state.folders) ?? [];
  const accounts = useStore((state) => state.accounts) ?? [];
  const rows = rowsOf(ids);
  const places = new Set(rows.map(({ folderId }) => folderId));
  const owners = new Set(rows.map(({ accountId }) => accountId));
  return accounts
    .filter(({ id }) => owners.has(id))
    .flatMap((account) =>
      inOrder(all.filter(({ accountId, id }) => accountId === account.id && !(places.size === 1 && places.has(id)))).map((folder) => ({
        folder,
        name: folderName(folder),
        account: accountName(account),
      })),
    );
}

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const isNamed = (words: string, name: string): boolean =>
  plain(words)
    .split(/\s+/)
    .every((word) => plain(name).includes(word));
