import { Button, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useText } from "#renderer/i18n.ts";
import {
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconChevronDown,
  IconFileText,
  IconFileTypePdf,
  IconMailForward,
  IconPackage,
  IconReceiptEuro,
  IconTruckDelivery,
} from "#renderer/ui/icons.ts";
import { Shortcut } from "#renderer/ui/Shortcut.tsx";
import { ORDER_STEPS, type OrderState } from "#shared/model/document.ts";
import classes from "./ActionMenu.module.css";
import {
  documentsIn,
  hasReached,
  isCredited,
  mailsOf,
  type ORDER_WAY,
  type OrderDocument,
  type OrderMail,
  type OrderStand,
} from "./documentKinds.ts";

/** What the menu asks for. */
export type OrderAction =
  | { do: "advance"; to: OrderState }
  | { do: "restore" }
  | { do: "send"; kind: OrderMail }
  | { do: "pdf"; kind: OrderDocument };

/** The menu right of *Speichern*. What is not possible yet says why. */
export function ActionMenu({ order, onAct }: { order: OrderStand; onAct: (action: OrderAction) => void }) {
  const { t } = useText();
  const { state } = order;
  const reached = (wanted: (typeof ORDER_WAY)[number]) => hasReached(state, wanted);
  const allows = (to: OrderState) => ORDER_STEPS[state].includes(to);
  const isCancelled = state === "cancelled";
  const newest = documentsIn(order).at(-1);
  const newestMail = mailsOf(order).at(-1);
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
          variant={state === "created" || state === "offered" ? "filled" : "default"}
          rightSection={<IconChevronDown size={16} stroke={1.7} aria-hidden="true" />}
        >
          {t("orders:action.menu")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {state === "offered"
          ? item(t("orders:action.order"), IconCheck, { do: "advance", to: "created" }, false, null)
          : item(
              t("orders:action.release"),
              IconCheck,
              { do: "advance", to: "released" },
              !allows("released"),
              reached("released") && done,
              isCancelled ? t("orders:action.isCancelled") : undefined,
            )}
        {state === "created" && item(t("orders:action.offer"), IconFileText, { do: "advance", to: "offered" }, false, null)}
        {item(
          t(state === "offered" ? "orders:action.sendOffer" : isCancelled ? "orders:action.sendCredit" : "orders:action.send"),
          IconMailForward,
          { do: "send", kind: newestMail ?? "auftrag" },
          !newestMail,
          <Shortcut keys={["mod", "⇧", "S"]} />,
          t(isCancelled ? "orders:action.noCredit" : "orders:action.releaseFirst"),
        )}
        {item(t("orders:action.pdf"), IconFileTypePdf, { do: "pdf", kind: newest ?? "auftrag" }, !newest, <Shortcut keys={["mod", "P"]} />)}
        {!isCancelled && <Menu.Divider />}
        {!isCancelled &&
          item(
            t("orders:action.ship"),
            IconPackage,
            { do: "advance", to: "shipped" },
            !allows("shipped"),
            reached("shipped") ? done : !reached("released") && aside(t("orders:action.afterRelease")),
          )}
        {!isCancelled &&
          item(
            t("orders:action.sendDelivery"),
            IconTruckDelivery,
            { do: "send", kind: "lieferschein" },
            !reached("shipped"),
            !reached("shipped") && aside(t("orders:action.afterShip")),
          )}
        {!isCancelled &&
          item(
            t("orders:action.invoice"),
            IconReceiptEuro,
            { do: "advance", to: "invoiced" },
            !allows("invoiced"),
            reached("invoiced") ? done : !reached("shipped") && aside(t("orders:action.afterShip")),
          )}
        <Menu.Divider />
        {isCancelled
          ? item(t("orders:action.restore"), IconArrowBackUp, { do: "restore" }, isCredited(order), null, t("orders:action.isCredited"))
          : item(t("orders:action.cancel"), IconBan, { do: "advance", to: "cancelled" }, false, null)}
      </Menu.Dropdown>
    </Menu>
  );
}
