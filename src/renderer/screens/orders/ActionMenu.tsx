import { Button, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useText } from "#renderer/i18n.ts";
import {
  IconCheck,
  IconChevronDown,
  IconFileTypePdf,
  IconMailForward,
  IconPackage,
  IconReceiptEuro,
  IconTruckDelivery,
} from "#renderer/ui/icons.ts";
import { Shortcut } from "#renderer/ui/Shortcut.tsx";
import type { OrderState } from "#shared/model/document.ts";
import classes from "./ActionMenu.module.css";
import { hasReached, type OrderDocument } from "./documentKinds.ts";

/** What the menu asks for. */
export type OrderAction = { do: "advance"; to: "released" | "shipped" | "invoiced" } | { do: "send" | "pdf"; kind: OrderDocument };

/** The menu right of *Speichern*. What is not possible yet says why. */
export function ActionMenu({ state, onAct }: { state: OrderState; onAct: (action: OrderAction) => void }) {
  const { t } = useText();
  const reached = (wanted: OrderState) => hasReached(state, wanted);
  const newest: OrderDocument = reached("invoiced") ? "rechnung" : reached("shipped") ? "lieferschein" : "auftrag";
  const done = <span className={classes.aside}>{t("orders:action.done")}</span>;
  const aside = (words: string) => <span className={classes.aside}>{words}</span>;
  const item = (label: string, Icon: typeof IconPackage, action: OrderAction, disabled: boolean, right: ReactNode, reason?: string) => (
    <Menu.Item
      leftSection={<Icon size={17} stroke={1.6} aria-hidden="true" />}
      rightSection={right}
      disabled={disabled}
      onClick={() => onAct(action)}
    >
      {label}
      {disabled && reason && <span className={classes.reason}>{reason}</span>}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" width={290}>
      <Menu.Target>
        <Button
          variant={state === "created" ? "filled" : "default"}
          rightSection={<IconChevronDown size={16} stroke={1.7} aria-hidden="true" />}
        >
          {t("orders:action.menu")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {item(t("orders:action.release"), IconCheck, { do: "advance", to: "released" }, reached("released"), reached("released") && done)}
        {item(
          t("orders:action.send"),
          IconMailForward,
          { do: "send", kind: newest },
          !reached("released"),
          <Shortcut keys={["mod", "⇧", "S"]} />,
          t("orders:action.releaseFirst"),
        )}
        {item(t("orders:action.pdf"), IconFileTypePdf, { do: "pdf", kind: newest }, !reached("released"), <Shortcut keys={["mod", "P"]} />)}
        <Menu.Divider />
        {item(
          t("orders:action.ship"),
          IconPackage,
          { do: "advance", to: "shipped" },
          state !== "released",
          reached("shipped") ? done : !reached("released") && aside(t("orders:action.afterRelease")),
        )}
        {item(
          t("orders:action.sendDelivery"),
          IconTruckDelivery,
          { do: "send", kind: "lieferschein" },
          !reached("shipped"),
          !reached("shipped") && aside(t("orders:action.afterShip")),
        )}
        {item(
          t("orders:action.invoice"),
          IconReceiptEuro,
          { do: "advance", to: "invoiced" },
          state !== "shipped",
          reached("invoiced") ? done : !reached("shipped") && aside(t("orders:action.afterShip")),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
