import { dayAndTime, duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { PathDots } from "#renderer/ui/path/PathDots.tsx";
import type { Station } from "#renderer/ui/path/stations.ts";
import { StateIcon, type StateKind, StateWord } from "#renderer/ui/StateWord.tsx";
import { Tag } from "#renderer/ui/Tag.tsx";
import type { Half } from "#shared/model/report.ts";
import classes from "./CompareTab.module.css";
import type { Comparable, ComparableHalf } from "./comparable.ts";
import { type Difference, isDifferent, stationNamed } from "./difference.ts";

interface CompareTableProps {
  first: Comparable;
  second: Comparable;
  half: Half;
  difference: Difference;
}

const KIND: Record<Station["state"], StateKind> = {
  ok: "ok",
  warn: "warn",
  failed: "error",
  running: "running",
  pending: "waiting",
  skipped: "none",
};

/** Station by station, then the settings: rows of one line, what differs is marked in words. */
export function CompareTable({ first, second, half, difference }: CompareTableProps) {
  const { t } = useText();
  const [a, b] = [first.halves[half], second.halves[half]];
  if (!a || !b) return null;
  const endpoint = ({ endpoint: { port, security } }: ComparableHalf) =>
    t("history:compare.endpoint", { port, security: t(`accounts:securityShort.${security}`) });
  const cause = ({ title, cause: id }: ComparableHalf) => title ?? (id === null ? t("check:state.ok") : t(`lab:cause.${id}`));
  const isPlayed = first.isPlayed !== second.isPlayed;
  const facts: [
    key: "host" | "endpoint" | "username" | "tls" | "certificate" | "words" | "cause",
    string | null,
    string | null,
    boolean | null,
  ][] = [
    ["host", a.endpoint.host, b.endpoint.host, isPlayed ? null : isDifferent("host", a, b)],
    ["endpoint", endpoint(a), endpoint(b), isPlayed && a.endpoint.security === b.endpoint.security ? null : isDifferent("endpoint", a, b)],
    ["username", a.username, b.username, different(a.username, b.username)],
    ["tls", a.tls, b.tls, different(a.tls, b.tls)],
    ["certificate", a.certificate, b.certificate, different(a.certificate, b.certificate)],
    ["words", a.words, b.words, null],
    ["cause", cause(a), cause(b), a.cause !== b.cause],
  ];
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <SideHead side={first} half={a} />
            </th>
            <th scope="col">
              <SideHead side={second} half={b} />
            </th>
          </tr>
        </thead>
        <tbody>
          {a.stations.map((station) => (
            <tr key={station.name} data-differs={station.name === difference.station && difference.kind === "station" ? true : undefined}>
              <th scope="row">{t(`check:path.station.${station.name}`)}</th>
              <StationCell station={station} />
              <StationCell station={stationNamed(b, station.name)} />
            </tr>
          ))}
        </tbody>
        <tbody>
          <tr className={classes.section}>
            <th scope="rowgroup" colSpan={3}>
              {t("history:compare.settingsHead")}
            </th>
          </tr>
          {facts
            .filter(([, one, other]) => one !== null || other !== null)
            .map(([key, one, other, isOther]) => (
              <tr key={key} data-other={isOther || undefined}>
                <th scope="row">{t(`history:compare.row.${key}`)}</th>
                <td>
                  <span className={classes.text}>{one ?? t("history:compare.unknown")}</span>
                </td>
                <td>
                  <span className={classes.cell}>
                    <span className={classes.text}>{other ?? t("history:compare.unknown")}</span>
                    {isOther !== null && (
                      <Tag kind={isOther ? "accent" : "plain"}>{t(isOther ? "history:compare.different" : "history:compare.same")}</Tag>
                    )}
                  </span>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** null: one side does not tell. */
const different = (one: string | null, other: string | null): boolean | null => (one === null || other === null ? null : one !== other);

function SideHead({ side, half }: { side: Comparable; half: ComparableHalf }) {
  const { t } = useText();
  const stop = half.stations.find(({ state }) => state === "failed");
  return (
    <>
      <span className={classes.side}>{side.title}</span>
      <span className={classes.when}>{dayAndTime(side.at)}</span>
      <span className={classes.state}>
        <PathDots stations={half.stations} />
        <StateWord kind={half.cause === null ? "ok" : "error"}>
          {half.cause === null
            ? t("check:state.ok")
            : stop
              ? t("check:state.stoppedAt", { station: t(`check:path.station.${stop.name}`) })
              : t("check:state.stopped")}
        </StateWord>
      </span>
    </>
  );
}

function StationCell({ station }: { station: Station | undefined }) {
  const { t } = useText();
  if (!station) return <td />;
  const isReached = station.state !== "skipped" && station.state !== "pending";
  const words = station.isOff ? t("check:path.off") : station.state === "failed" ? t("check:path.failed") : t("check:state.ok");
  return (
    <td data-state={station.state}>
      <span className={classes.cell}>
        <StateIcon kind={KIND[station.state]} />
        <span className={classes.text}>{isReached ? (station.detail ?? words) : t("history:compare.notReached")}</span>
        {station.ms !== null && <span className={classes.ms}>{duration(station.ms)}</span>}
      </span>
    </td>
  );
}
