import { ActionIcon, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import {
  IconCopy,
  IconDots,
  IconHistory,
  IconMailForward,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRoute,
  IconStar,
  IconTrash,
} from "#renderer/ui/icons.ts";
import type { AccountView } from "#shared/model/account.ts";
import { checkSaved, duplicate, makePrimary, nameOf, setActive } from "./accountActions.ts";

interface AccountMenuProps {
  account: AccountView;
  onDelete: () => void;
  /** In the table: also opening and checking. */
  isRow?: boolean;
  children?: ReactNode;
}

/** The "…" of an account. */
export function AccountMenu({ account, onDelete, isRow = false, children }: AccountMenuProps) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const icon = { size: 16, stroke: 1.7, "aria-hidden": true } as const;
  return (
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <ActionIcon
          aria-label={isRow ? t("accounts:menu.of", { name: nameOf(account) }) : t("common:more")}
          size={isRow ? 28 : 32}
          tabIndex={isRow ? -1 : 0}
        >
          <IconDots size={18} stroke={2.2} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isRow && (
          <>
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => go({ screen: "account", accountId: account.id })}>
              {t("accounts:menu.edit")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconRoute {...icon} />}
              onClick={() => {
                checkSaved(account);
                go({ screen: "check", accountId: account.id });
              }}
            >
              {t("check:button.check")}
            </Menu.Item>
          </>
        )}
        {children}
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => void duplicate(account)}>
          {t("accounts:menu.duplicate")}
        </Menu.Item>
        {!account.primary && account.smtp && (
          <Menu.Item leftSection={<IconStar {...icon} />} onClick={() => void makePrimary(account)}>
            {t("accounts:menu.primary")}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={account.active ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
          onClick={() => void setActive(account, !account.active)}
        >
          {t(account.active ? "accounts:menu.deactivate" : "accounts:menu.activate")}
        </Menu.Item>
        <Menu.Item leftSection={<IconMailForward {...icon} />} onClick={() => go({ screen: "deliverability", accountId: account.id })}>
          {t("deliverability:menu")}
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory {...icon} />} onClick={() => go({ screen: "diagnosis", accountId: account.id })}>
          {t("accounts:menu.history")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="var(--pk-error)" leftSection={<IconTrash {...icon} />} onClick={onDelete}>
          {t("accounts:menu.delete")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
