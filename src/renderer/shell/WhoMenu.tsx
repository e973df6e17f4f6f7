import { Menu, Tooltip } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconCheck, IconUser } from "#renderer/ui/icons.ts";
import classes from "./WhoMenu.module.css";

/** Who works here: decides which personal account is offered; absent where there are no employees. */
export function WhoMenu({ isRail }: { isRail: boolean }) {
  const { t } = useText();
  const employees = useStore((state) => state.employees);
  const chosen = useStore((state) => state.settings.employeeId);
  const { updateSettings } = useStore.getState();
  if (employees.length === 0) return null;
  const name = employees.find((one) => one.id === chosen)?.name;
  const text = name ?? t("shell:who.nobody");
  const options = [{ id: "", name: t("shell:who.nobody") }, ...employees];
  return (
    <Menu position="right-end" width={230}>
      <Menu.Target>
        <Tooltip label={t("shell:who.label", { name: text })} position="right" disabled={!isRail}>
          <button type="button" className={classes.who} data-rail={isRail || undefined} aria-label={t("shell:who.label", { name: text })}>
            <IconUser size={16} stroke={1.6} aria-hidden="true" />
            {!isRail && <span className={classes.name}>{text}</span>}
          </button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("shell:who.title")}</Menu.Label>
        {options.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => void updateSettings({ employeeId: one.id })}
            rightSection={one.id === (name ? chosen : "") && <IconCheck size={16} stroke={1.7} aria-hidden="true" />}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
