import { ActionIcon, Menu } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconDots, IconFileExport, IconFileImport } from "#renderer/ui/icons.ts";

/** Accounts from elsewhere and to elsewhere. */
export function MovingMenu() {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const hasAccounts = useStore((state) => (state.accounts?.length ?? 0) > 0);
  const icon = { size: 16, stroke: 1.7, "aria-hidden": true } as const;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label={t("common:more")} size={32}>
          <IconDots size={18} stroke={2.2} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileImport {...icon} />} onClick={() => go({ screen: "import" })}>
          {t("moving:menu")}
        </Menu.Item>
        {hasAccounts && (
          <Menu.Item leftSection={<IconFileExport {...icon} />} onClick={() => go({ screen: "export" })}>
            {t("moving:export")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
