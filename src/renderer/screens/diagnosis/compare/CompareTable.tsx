import { dayAndTime, duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { PathDots } from "#renderer/ui/path/PathDots.tsx";
import type { Station } from "#renderer/ui/path/stations.ts";
import { StateIcon, type StateKind, StateWord } from "#renderer/ui/StateWord.tsx";
import { Tag } from "#renderer/ui/Tag.tsx";
import type { Half } from "#shared/model/report.ts";
import classes from "./CompareTab.module.css";
import type { Comparable, ComparableHalf } from "./comparable.ts";
import { type Difference, stationNamed } from "./difference.ts";
import { useComparisonRows } from "./useComparisonRows.ts";

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
  const { facts } = useComparisonRows();
  const [a, b] = [first.halves[half], second.halves[half]];
  if (!a || !b) return null;
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
          {facts(first, second, a, b).map(({ key, name, first: one, second: other, isOther }) => (
            <tr key={key} data-other={isOther || undefined}>
              <th scope="row">{name}</th>
              <td>
                <span className={classes.text}>{one}</span>
              </td>
              <td>
                <span className={classes.cell}>
                  <span className={classes.text}>{other}</span>
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
  const { went } = useComparisonRows();
  if (!station) return <td />;
  return (
    <td data-state={station.state}>
      <span className={classes.cell}>
        <StateIcon kind={KIND[station.state]} />
        <span className={classes.text}>{went(station)}</span>
        {station.ms !== null && <span className={classes.ms}>{duration(station.ms)}</span>}
      </span>
    </td>
  );
}
