import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { Note } from "#renderer/ui/Note.tsx";
import type { MissingFact, Order } from "#shared/model/document.ts";
import classes from "./MissingFacts.module.css";

/** What keeps a document from being sent, and the way to where the first of it is mended. */
export function MissingFacts({ missing, order }: { missing: MissingFact[]; order: Order }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const [first] = missing;
  if (!first) return null;
  const [place] = first.field.split(".");
  const where = place === "company" || place === "customer" ? place : null;
  const route: Record<"company" | "customer", Route> = {
    company: { screen: "settings" },
    customer: { screen: "addresses", addressId: order.customerId },
  };
  return (
    <Note
      kind="error"
      action={
        where && (
          <Button size="xs" onClick={() => go(route[where])}>
            {t(`orders:send.missing.${where}`)}
          </Button>
        )
      }
    >
      {t("orders:send.missing.title")}
      <ul className={classes.list}>
        {missing.map(({ field, text }) => (
          <li key={field}>{text}</li>
        ))}
      </ul>
    </Note>
  );
}
