import type { ReactNode } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconCornerUpLeft, IconCornerUpRight } from "#renderer/ui/icons.ts";
import type { MessageDetail, Person } from "#shared/model/message.ts";
import { headDate } from "./dates.ts";
import classes from "./MessageHead.module.css";
import { initialsOf, namesOf } from "./people.ts";

const addresses = (people: Person[]): string => people.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(", ");

/** Subject, people and date of a message; full addresses as tooltip. `children` stand between subject and people. */
export function MessageHead({ message, isInside = false, children }: { message: MessageDetail; isInside?: boolean; children?: ReactNode }) {
  const { t } = useText();
  const { from, to, cc, replyTo } = message;
  const differs = replyTo.length > 0 && replyTo.some((person) => person.address.toLowerCase() !== from?.address.toLowerCase());
  return (
    <header className={classes.head}>
      {!isInside && <h2 className={classes.subject}>{message.subject || t("inbox:list.noSubject")}</h2>}
      {children}
      <div className={classes.people}>
        <span className={classes.picture} aria-hidden="true">
          {initialsOf(from)}
        </span>
        <div className={classes.lines}>
          <p className={classes.from}>
            <strong>{from ? from.name || from.address : t("inbox:list.noSender")}</strong>
            {from?.name && <span> {from.address}</span>}
          </p>
          {to.length > 0 && (
            <p className={classes.to} title={addresses(to)}>
              {t("inbox:message.to", { names: namesOf(to) })}
            </p>
          )}
          {cc.length > 0 && (
            <p className={classes.to} title={addresses(cc)}>
              {t("inbox:message.cc", { names: namesOf(cc) })}
            </p>
          )}
          {differs && <p className={classes.to}>{t("inbox:message.replyTo", { names: addresses(replyTo) })}</p>}
        </div>
        <span className={classes.date}>
          {headDate(message.date)}
          {(message.answered || message.forwarded) && (
            <span className={classes.done}>
              {message.answered && <IconCornerUpLeft size={14} role="img" aria-label={t("inbox:list.answered")} />}
              {message.forwarded && <IconCornerUpRight size={14} role="img" aria-label={t("inbox:list.forwarded")} />}
            </span>
          )}
        </span>
      </div>
    </header>
  );
}
