import { ActionIcon, Tooltip } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { IconChevronRight, IconHelpCircle, IconSearch } from "./icons.ts";
import classes from "./Screen.module.css";

interface ScreenProps {
  title: string;
  /** Screens above this one, outermost first. */
  trail?: { title: string; route?: Route }[];
  /** Buttons at the right of the header. */
  actions?: ReactNode;
  /** Usually an ActionBar. */
  footer?: ReactNode;
  /** The body brings its own panes and scrolling (E-Mail, Postausgang). */
  bare?: boolean;
  children: ReactNode;
}

/** The frame of every screen: a header that never scrolls, a body that does, an optional bar below. */
export function Screen({ title, trail = [], actions, footer, bare = false, children }: ScreenProps) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const setKeyMapOpen = useStore((state) => state.setKeyMapOpen);
  return (
    <div className={classes.screen}>
      <header className={classes.header} data-pane="header">
        <div className={classes.trail}>
          {trail.map((step) => (
            <Fragment key={step.title}>
              {step.route ? (
                <button type="button" className={classes.step} onClick={() => step.route && go(step.route)}>
                  {step.title}
                </button>
              ) : (
                <span className={classes.step}>{step.title}</span>
              )}
              <IconChevronRight size={14} aria-hidden="true" className={classes.chevron} />
            </Fragment>
          ))}
          <h1 className={classes.title}>{title}</h1>
        </div>
        <div className={classes.actions}>
          {actions}
          <span className={classes.tools}>
            <Tooltip label={t("shell:search")}>
              <ActionIcon aria-label={t("shell:search")} onClick={() => go({ screen: "inbox", search: true })}>
                <IconSearch size={18} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t("shell:help")}>
              <ActionIcon aria-label={t("shell:help")} onClick={() => setKeyMapOpen(true)}>
                <IconHelpCircle size={18} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          </span>
        </div>
      </header>
      <main className={bare ? classes.bare : classes.body} data-pane="body" tabIndex={-1}>
        {bare ? children : <div className={classes.content}>{children}</div>}
      </main>
      {footer}
    </div>
  );
}
