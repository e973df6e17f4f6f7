import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import type { OutboxItem } from "#shared/model/document.ts";
import classes from "./UnsentRow.module.css";

/** A message that did not leave, with its reason and the way to it. */
export function UnsentRow({ item }: { item: OutboxItem }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  return (
    <section className={classes.row} aria-label={item.subject}>
      <StateIcon kind="error" />
      <p className={classes.text}>
        <strong className={classes.subject}>
          {t(item.state === "unclear" ? "overview:unclearItem" : "overview:unsentItem", { subject: item.subject })}
        </strong>{" "}
        <span className={classes.reason}>{item.report?.title ?? item.reply}</span>
      </p>
      <Button onClick={() => go({ screen: "outbox", itemId: item.id })}>{t("overview:look")}</Button>
    </section>
  );
}
