import { clockSeconds, duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { ServerWords } from "#renderer/ui/ServerWords.tsx";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import type { AccountFields } from "#shared/model/account.ts";
import type { HalfReport } from "#shared/model/report.ts";
import type { IsoTime } from "#shared/model/units.ts";
import classes from "./Receipt.module.css";

interface ReceiptProps {
  half: HalfReport;
  fields: AccountFields;
  to: string;
  at: IsoTime;
  actions?: React.ReactNode;
}

/** The proof of an accepted test mail: the server's receipt, and what was sent from where to where. */
export function Receipt({ half, fields, to, at, actions }: ReceiptProps) {
  const { t } = useText();
  const name = fields.sender?.name || fields.displayName;
  const address = fields.sender?.address || fields.email;
  const rows: [string, string, boolean][] = [
    [t("check:testmail.from"), name ? `${name} <${address}>` : address, false],
    [t("check:testmail.to"), to, false],
    [t("check:testmail.subject"), t("check:testmail.mail.subject"), false],
  ];
  if (half.messageId) rows.push([t("check:testmail.messageId"), half.messageId, true]);
  return (
    <section className={classes.card} aria-label={t("check:testmail.title")}>
      <div className={classes.head}>
        <StateIcon kind="ok" size={22} />
        <div>
          <p className={classes.accepted}>{t("check:testmail.accepted", { time: clockSeconds(at) })}</p>
          <p className={classes.after}>{t("check:testmail.after", { duration: duration(half.ms) })}</p>
        </div>
      </div>
      <div className={classes.body}>
        <ServerWords title={t("check:testmail.receipt")} text={half.receipt ?? "–"} />
        <dl className={classes.rows}>
          {rows.map(([label, value, isMachine]) => (
            <div key={label} className={classes.row}>
              <dt>{label}</dt>
              <dd data-machine={isMachine || undefined}>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </section>
  );
}
