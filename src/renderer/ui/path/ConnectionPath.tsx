import { useEffect, useState } from "react";
import { duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { Endpoint } from "#shared/model/account.ts";
import classes from "./ConnectionPath.module.css";
import type { Station } from "./stations.ts";

/** Redraws ten times a second while something counts. */
function useNow(isCounting: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!isCounting) return;
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, [isCounting]);
  return now;
}

const SIGN: Partial<Record<Station["state"], string>> = {
  ok: "m6 10.2 2.7 2.7L14 7.6",
  warn: "M10 5.6v5M10 13.6v.6",
  failed: "m7 7 6 6M13 7l-6 6",
};

/** The Verbindungsweg: six stations below each other, each with its state, detail and time. */
export function ConnectionPath({
  stations,
  endpoint,
  identity,
}: {
  stations: Station[];
  endpoint: Pick<Endpoint, "host" | "port">;
  identity: string;
}) {
  const { t } = useText();
  const now = useNow(stations.some((station) => station.state === "running"));
  const detail = (station: Station): string => {
    if (station.isOff && station.state !== "pending") return t("check:path.off");
    if (station.state === "skipped") return station.name === "signIn" ? t("check:path.skippedSignIn") : t("check:path.skipped");
    if (station.detail) return station.detail;
    if (station.state === "failed") return t("check:path.failed");
    if (station.state === "ok" || station.state === "warn") return "";
    const what = { host: endpoint.host, port: endpoint.port, identity };
    return t(`check:path.${station.state === "running" ? "running" : "pending"}.${station.name}`, what);
  };
  const spoken = (station: Station): string =>
    t(`check:path.spoken.${station.state}`, {
      station: t(`check:path.station.${station.name}`),
      detail: detail(station),
      time: station.ms === null ? "" : duration(station.ms),
    });
  return (
    <ol className={classes.path}>
      {stations.map((station) => (
        <li key={station.name} className={classes.station} data-state={station.state} aria-label={spoken(station)}>
          <span className={classes.node} aria-hidden="true">
            {station.state === "running" ? (
              <span className={classes.ring} />
            ) : (
              <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                <circle cx="10" cy="10" r={SIGN[station.state] ? 10 : 9} />
                {SIGN[station.state] && <path d={SIGN[station.state]} />}
              </svg>
            )}
          </span>
          <span className={classes.text} aria-hidden="true">
            <span className={classes.name}>{t(`check:path.station.${station.name}`)}</span>
            <span className={classes.detail}>{detail(station)}</span>
          </span>
          <span className={classes.time} aria-hidden="true">
            {station.state === "running" && station.since !== null
              ? duration(Math.max(0, now - station.since))
              : station.ms !== null && duration(station.ms)}
          </span>
        </li>
      ))}
    </ol>
  );
}
