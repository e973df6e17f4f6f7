import { Menu } from "@mantine/core";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconChevronDown } from "#renderer/ui/icons.ts";
import classes from "./FolderMenu.module.css";
import { FOLDER_ICON, unreadOf, VIEWS } from "./FolderPane.tsx";
import { accountName, folderName, inOrder } from "./folderNames.ts";
import { useInbox } from "./state.ts";

/** Below 1120 px the folders are a menu above the list. */
export function FolderMenu() {
  const { t } = useText();
  const folders = useInbox((state) => state.folders) ?? [];
  const view = useInbox((state) => state.view);
  const choose = useInbox((state) => state.choose);
  const accounts = useStore((state) => state.accounts) ?? [];
  const current = view.kind === "folder" ? folders.find((folder) => folder.id === view.folderId) : undefined;
  const name = view.kind === "folder" ? (current ? folderName(current) : "") : t(`inbox:view.${view.kind}`);
  const Icon = current ? FOLDER_ICON[current.role ?? "own"] : (VIEWS.find((one) => one.view.kind === view.kind)?.icon ?? FOLDER_ICON.own);
  const unread = current ? current.unread : view.kind === "inboxes" ? unreadOf(folders) : 0;
  return (
    <div className={classes.bar}>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <button type="button" className={classes.current} aria-label={t("inbox:folders.choose", { name })}>
            <Icon size={16} stroke={1.7} aria-hidden="true" />
            <span className={classes.name}>{name}</span>
            <IconChevronDown size={15} stroke={1.7} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ""}>
          {VIEWS.map(({ view: one, icon: Own }) => (
            <Menu.Item key={one.kind} leftSection={<Own size={16} stroke={1.6} aria-hidden="true" />} onClick={() => choose(one)}>
              {t(`inbox:view.${one.kind}`)}
            </Menu.Item>
          ))}
          {accounts.map((account) => {
            const own = inOrder(folders.filter((folder) => folder.accountId === account.id));
            if (own.length === 0) return null;
            return (
              <div key={account.id}>
                <Menu.Label>{accountName(account)}</Menu.Label>
                {own.map((folder) => {
                  const Own = FOLDER_ICON[folder.role ?? "own"];
                  return (
                    <Menu.Item
                      key={folder.id}
                      leftSection={<Own size={16} stroke={1.6} aria-hidden="true" />}
                      rightSection={folder.unread > 0 && <span className={classes.unread}>{count(folder.unread)}</span>}
                      onClick={() => choose({ kind: "folder", folderId: folder.id })}
                    >
                      {folderName(folder)}
                    </Menu.Item>
                  );
                })}
              </div>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {unread > 0 && <span className={classes.unread}>{t("inbox:folders.unread", { count: unread, number: count(unread) })}</span>}
    </div>
  );
}
