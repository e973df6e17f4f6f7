import { Tooltip, VisuallyHidden } from "@mantine/core";
import { Fragment } from "react";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { type Area, areaOf, type Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import {
  IconAddressBook,
  IconAt,
  IconBuilding,
  IconCircleXFilled,
  IconFileInvoice,
  IconFolders,
  IconLayoutDashboard,
  IconMail,
  IconSend,
  IconSettings,
  IconStethoscope,
  IconTemplate,
} from "#renderer/ui/icons.ts";
import { Logo } from "./Logo.tsx";
import classes from "./Navigation.module.css";
import { NavigationFooter } from "./NavigationFooter.tsx";

const ICON = {
  overview: IconLayoutDashboard,
  inbox: IconMail,
  outbox: IconSend,
  orders: IconFileInvoice,
  projects: IconFolders,
  addresses: IconAddressBook,
  primary: IconBuilding,
  accounts: IconAt,
  templates: IconTemplate,
  diagnosis: IconStethoscope,
  settings: IconSettings,
} as const;

const GROUPS: { head: "team" | "sales" | "master" | "administration" | null; areas: Area[] }[] = [
  { head: null, areas: ["overview"] },
  { head: "team", areas: ["inbox", "outbox"] },
  { head: "sales", areas: ["orders", "projects"] },
  { head: "master", areas: ["addresses"] },
  { head: "administration", areas: ["primary", "accounts", "templates", "diagnosis", "settings"] },
];

/** The areas of the program, as the ERP orders them; as a rail only icons with tooltips. */
export function Navigation({ isRail }: { isRail: boolean }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const current = useStore((state) => areaOf(state.route.screen));
  const unread = useStore((state) => Object.values(state.syncStates).reduce((sum, one) => sum + one.unread, 0));
  const failed = useStore((state) => state.outbox.filter((item) => item.state === "failed" || item.state === "unclear").length);
  return (
    <nav className={classes.navigation} data-rail={isRail || undefined} aria-label={t("shell:navigation")} data-pane="navigation">
      <div className={classes.brand}>
        <Logo size={25} />
        {!isRail && <span className={classes.name}>{t("common:product")}</span>}
      </div>
      <div className={classes.groups}>
        {GROUPS.map(({ head, areas }) => (
          <Fragment key={head ?? "first"}>
            {head && (isRail ? <hr className={classes.rule} /> : <h2 className={classes.head}>{t(`shell:group.${head}`)}</h2>)}
            {areas.map((area) => {
              const Icon = ICON[area];
              const name = t(`shell:area.${area}`);
              const alarm = area === "outbox" && failed > 0;
              const aside = area === "inbox" && unread > 0 ? count(unread) : null;
              const spoken = alarm
                ? t("shell:failedCount", { name, count: failed })
                : aside
                  ? t("shell:unreadCount", { name, count: unread })
                  : name;
              return (
                <Tooltip key={area} label={name} position="right" disabled={!isRail}>
                  <button
                    type="button"
                    className={classes.area}
                    aria-current={current === area ? "page" : undefined}
                    aria-label={isRail ? spoken : undefined}
                    data-area={area}
                    onClick={() => go({ screen: area } as Route)}
                  >
                    <Icon size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />
                    {!isRail && <span className={classes.label}>{name}</span>}
                    {!isRail && aside && (
                      <span className={classes.count}>
                        <span aria-hidden="true">{aside}</span>
                        <VisuallyHidden>{t("shell:unread", { count: unread })}</VisuallyHidden>
                      </span>
                    )}
                    {alarm &&
                      (isRail ? (
                        <span className={classes.dot} />
                      ) : (
                        <span className={classes.alarm}>
                          <IconCircleXFilled size={14} aria-hidden="true" />
                          <span aria-hidden="true">{count(failed)}</span>
                          <VisuallyHidden>{t("shell:failed", { count: failed })}</VisuallyHidden>
                        </span>
                      ))}
                  </button>
                </Tooltip>
              );
            })}
          </Fragment>
        ))}
      </div>
      <NavigationFooter isRail={isRail} />
    </nav>
  );
}
