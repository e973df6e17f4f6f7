import { Modal } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { Shortcut } from "#renderer/ui/Shortcut.tsx";
import classes from "./KeyMap.module.css";

type Entry = { name: EntryName; keys: string[]; to?: string };
type EntryName =
  | "search"
  | "map"
  | "navigation"
  | "lock"
  | "close"
  | "area"
  | "pane"
  | "save"
  | "check"
  | "testmail"
  | "fetch"
  | "nextPrevious"
  | "reply"
  | "replyAll"
  | "forward"
  | "archive"
  | "delete"
  | "move"
  | "unread"
  | "flag"
  | "mark"
  | "markMore"
  | "markAll"
  | "undo"
  | "searchMail"
  | "print"
  | "choose"
  | "new"
  | "open"
  | "checkRow"
  | "filter";

const COLUMNS: { group: "everywhere" | "form" | "mail" | "lists"; entries: Entry[] }[][] = [
  [
    {
      group: "everywhere",
      entries: [
        { name: "search", keys: ["mod", "K"] },
        { name: "map", keys: ["?"] },
        { name: "navigation", keys: ["mod", "B"] },
        { name: "lock", keys: ["mod", "L"] },
        { name: "pane", keys: ["F6"] },
        { name: "close", keys: ["Esc"] },
        { name: "area", keys: ["Alt", "1"], to: "9" },
      ],
    },
    {
      group: "form",
      entries: [
        { name: "save", keys: ["mod", "S"] },
        { name: "check", keys: ["mod", "Enter"] },
        { name: "testmail", keys: ["mod", "T"] },
      ],
    },
  ],
  [
    {
      group: "mail",
      entries: [
        { name: "fetch", keys: ["F5"] },
        { name: "nextPrevious", keys: ["J", "K"] },
        { name: "reply", keys: ["R"] },
        { name: "replyAll", keys: ["A"] },
        { name: "forward", keys: ["F"] },
        { name: "archive", keys: ["E"] },
        { name: "delete", keys: ["delete", "#"] },
        { name: "move", keys: ["M"] },
        { name: "unread", keys: ["U"] },
        { name: "flag", keys: ["S"] },
        { name: "mark", keys: ["X"] },
        { name: "markMore", keys: ["⇧", "J", "K"] },
        { name: "markAll", keys: ["mod", "A"] },
        { name: "undo", keys: ["mod", "Z"] },
        { name: "searchMail", keys: ["/"] },
        { name: "print", keys: ["mod", "P"] },
      ],
    },
    {
      group: "lists",
      entries: [
        { name: "choose", keys: ["↑", "↓"] },
        { name: "open", keys: ["Enter"] },
        { name: "new", keys: ["N"] },
        { name: "checkRow", keys: ["P"] },
        { name: "filter", keys: ["/"] },
      ],
    },
  ],
];

/** All shortcuts on one page, opened with `?`. */
export function KeyMap() {
  const { t } = useText();
  const close = () => useStore.getState().setKeyMapOpen(false);
  return (
    <Modal opened onClose={close} title={t("shell:keys.title")} size={720} closeButtonProps={{ "aria-label": t("common:close") }}>
      <div className={classes.columns}>
        {COLUMNS.map((groups) => (
          <div key={groups[0]?.group}>
            {groups.map(({ group, entries }) => (
              <section key={group} className={classes.group}>
                <h3 className={classes.head}>{t(`shell:keys.${group}`)}</h3>
                <dl className={classes.list}>
                  {entries.map((entry) => (
                    <div key={entry.name} className={classes.row}>
                      <dt>{t(`shell:keys.${entry.name}`)}</dt>
                      <dd>
                        <Shortcut keys={entry.keys} {...(entry.to ? { to: entry.to } : {})} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        ))}
      </div>
    </Modal>
  );
}
