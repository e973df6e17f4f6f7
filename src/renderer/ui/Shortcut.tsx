import { Fragment } from "react";
import { useText } from "#renderer/i18n.ts";
import classes from "./Shortcut.module.css";

/** Keys in the words of the platform; `mod` is Strg, on macOS ⌘. */
export function Shortcut({ keys, to, isOnFill = false }: { keys: string[]; to?: string; isOnFill?: boolean }) {
  const { t } = useText();
  const isMac = navigator.platform.startsWith("Mac");
  const name = (key: string): string => {
    if (key === "mod") return isMac ? "⌘" : t("shell:key.ctrl");
    if (key === "delete") return t("shell:key.delete");
    return key;
  };
  return (
    <span className={classes.keys} data-fill={isOnFill || undefined} aria-hidden={isOnFill || undefined}>
      {keys.map((key) => (
        <Fragment key={key}>
          <kbd className={classes.key}>{name(key)}</kbd>
        </Fragment>
      ))}
      {to && (
        <>
          <span>{t("shell:key.to")}</span>
          <kbd className={classes.key}>{to}</kbd>
        </>
      )}
    </span>
  );
}
