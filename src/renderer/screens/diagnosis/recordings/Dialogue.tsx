import { day, duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { RecordedEvent, RecordedHalf } from "#shared/model/recording.ts";
import classes from "./Dialogue.module.css";

/** Lines shown of one utterance; a flood stays readable. */
const MOST_LINES = 60;
const LONGEST = 4_000;

/** What passed on each connection, in both directions, with times, encryption and how it ended. */
export function Dialogue({ recorded }: { recorded: RecordedHalf }) {
  const { t } = useText();
  const { dns, tcp, connections } = recorded;
  return (
    <div className={classes.dialogue}>
      <p className={classes.fact}>{dns === null ? t("recordings:event.dnsFine") : t("recordings:event.dns", { code: dns })}</p>
      {dns === null && (
        <p className={classes.fact}>{tcp === null ? t("recordings:event.tcpFine") : t("recordings:event.tcp", { code: tcp })}</p>
      )}
      {connections.length === 0 && <p className={classes.fact}>{t("recordings:noConnection")}</p>}
      {connections.map(({ events }, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a recording never changes
        <div key={number}>
          {connections.length > 1 && <h4 className={classes.number}>{t("recordings:connection", { number: number + 1 })}</h4>}
          <ol className={classes.events}>
            {events.map((event, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a recording never changes
              <li key={index} className={classes.event} data-from={"from" in event ? event.from : "fact"}>
                <span className={classes.time}>{duration(event.at)}</span>
                <EventText event={event} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}

function EventText({ event }: { event: RecordedEvent }) {
  const { t } = useText();
  if ("from" in event) {
    const text = event.text === undefined ? t("recordings:event.bytes", { count: bytesOf(event.bytes) }) : shortened(event.text);
    return (
      <>
        <span className={classes.who}>{t(event.from === "client" ? "recordings:client" : "recordings:serverSide")}</span>
        <pre className={classes.words}>
          {text}
          {event.cut && `\n${t("recordings:event.cut")}`}
        </pre>
      </>
    );
  }
  if ("ended" in event) return <span className={classes.note}>{t(`recordings:event.${event.ended}`)}</span>;
  if ("tlsFailed" in event) {
    const { kind, reason } = event.tlsFailed;
    return (
      <span className={classes.note}>
        {t("recordings:event.tlsFailed", { reason: kind === "tls" ? reason : t(`recordings:reason.${kind}`) })}
      </span>
    );
  }
  const { version, cipher, names, validFrom, validTo, flaw } = event.tls;
  const date = (time: string | null) => (time && !Number.isNaN(Date.parse(time)) ? day(time) : t("common:none"));
  return (
    <span className={classes.note}>
      {t("recordings:event.tls", { version, cipher })}
      <br />
      {t("recordings:event.names", { names: names.join(", "), from: date(validFrom), to: date(validTo) })}
      {flaw && (
        <>
          <br />
          {t("recordings:event.flaw", { flaw: t(`recordings:flaw.${flaw}`) })}
        </>
      )}
    </span>
  );
}

const bytesOf = (base64 = ""): number => Math.floor((base64.replace(/=+$/, "").length * 3) / 4);

/** Without line ends at the end and control characters; a flood is cut. */
function shortened(text: string): string {
  const clean = text
    .slice(0, LONGEST)
    .replace(/\r/g, "")
    .replace(/\n+$/, "")
    .replace(/[^\P{Cc}\t\n]|\p{Cf}/gu, "·");
  const lines = clean.split("\n");
  const isCut = text.length > LONGEST || lines.length > MOST_LINES;
  return lines.slice(0, MOST_LINES).join("\n") + (isCut ? "\n…" : "");
}
