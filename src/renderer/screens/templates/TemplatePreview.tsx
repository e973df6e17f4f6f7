import { Select } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { FieldNote } from "#renderer/ui/FieldNote.tsx";
import type { DocumentKind, OrderSummary } from "#shared/model/document.ts";
import type { FilledTemplate } from "#shared/model/template.ts";
import type { Language } from "#shared/model/units.ts";
import { MarkedText } from "./MarkedText.tsx";
import classes from "./TemplatePreview.module.css";

interface TemplatePreviewProps {
  kind: DocumentKind;
  language: Language;
  subject: string;
  text: string;
  /** Puts a known placeholder in the place of an unknown one. */
  onReplace: (from: string, to: string) => void;
}

/** Milliseconds of silence before typed words are filled in. */
const PAUSE = 120;
const SHOWN_OPTIONS = 60;

/** The finished mail with a real order; what could not be filled in is marked and named. */
export function TemplatePreview({ kind, language, subject, text, onReplace }: TemplatePreviewProps) {
  const { t } = useText();
  const [orders, setOrders] = useState<OrderSummary[]>([]);
  const [orderId, setOrderId] = useState<string | null>(null);
  const [filled, setFilled] = useState<(FilledTemplate & { orderNumber: string }) | null>(null);
  useEffect(() => {
    void client.orders.list(undefined).then((answer) => answer.ok && setOrders(answer.value));
  }, []);
  useEffect(() => {
    let isLatest = true;
    const timer = setTimeout(async () => {
      const answer = await client.templates.preview({ kind, language, subject, text, orderId });
      if (isLatest && answer.ok) setFilled(answer.value);
    }, PAUSE);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [kind, language, subject, text, orderId]);
  const names = filled?.problems.map(({ name }) => name) ?? [];
  return (
    <section className={classes.preview} aria-label={t("templates:preview")}>
      <Select
        label={t("templates:previewOrder")}
        searchable
        clearable
        limit={SHOWN_OPTIONS}
        placeholder={orders.length > 0 ? t("templates:newest") : t("templates:noOrder")}
        value={orderId}
        onChange={setOrderId}
        data={orders.map((one) => ({ value: one.id, label: `${one.number} ${one.customerName}` }))}
      />
      {filled ? (
        <>
          <article className={classes.mail} lang={language}>
            <p className={classes.subject}>
              <MarkedText text={t("templates:previewSubject", { subject: filled.subject })} names={names} />
            </p>
            <div className={classes.text}>
              <MarkedText text={filled.text} names={names} />
            </div>
          </article>
          <div className={classes.problems} role="status">
            {filled.problems.map(({ name, kind: why, meant }) => (
              <FieldNote
                key={name}
                message={{
                  kind: "warn",
                  text:
                    why === "unknown"
                      ? t("templates:unknown", { name })
                      : t("templates:empty", { name, number: filled.orderNumber, example: `{${name}|–}` }),
                  ...(meant ? { action: { label: t("templates:meant", { meant }), run: () => onReplace(name, meant) } } : {}),
                }}
              />
            ))}
          </div>
        </>
      ) : (
        <p className={classes.none}>{t("templates:noOrderText")}</p>
      )}
    </section>
  );
}
