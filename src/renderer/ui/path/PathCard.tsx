import type { ReactNode } from "react";
import { duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { IconInbox, IconSend } from "#renderer/ui/icons.ts";
import type { Endpoint } from "#shared/model/account.ts";
import type { Half, HalfReport } from "#shared/model/report.ts";
import { ConnectionPath } from "./ConnectionPath.tsx";
import { HalfWord } from "./HalfWord.tsx";
import { type HalfState, reportState } from "./halfState.ts";
import classes from "./PathCard.module.css";
import { PathDots } from "./PathDots.tsx";
import type { Station } from "./stations.ts";

interface PathCardProps {
  half: Half;
  endpoint: Endpoint;
  /** Who signs in or sends, told while a station is pending. */
  identity: string;
  stations: Station[];
  report?: HalfReport | undefined;
  /** One row instead of the whole path. */
  isFolded?: boolean;
  /** Replaces the state word, e.g. "Gleiche Ursache". */
  word?: ReactNode;
}

function runningState(stations: Station[]): HalfState {
  if (stations.some((station) => station.state === "failed")) return { kind: "error", word: "stopped", station: null };
  const running = stations.find((station) => station.state === "running");
  if (running) return { kind: "running", word: "checkingAt", station: running.name };
  return { kind: "waiting", word: "checking", station: null };
}

/** One half of a check: head with server and state, below it the path; folded: six dots and a count. */
export function PathCard({ half, endpoint, identity, stations, report, isFolded = false, word }: PathCardProps) {
  const { t } = useText();
  const Icon = half === "smtp" ? IconSend : IconInbox;
  const state: HalfState = report ? reportState(report) : runningState(stations);
  const shown: HalfState = state.kind === "error" && !isFolded ? { ...state, word: "stopped" } : state;
  const passed = stations.filter((station) => station.state === "ok" || station.state === "warn").length;
  return (
    <section className={classes.card} aria-label={t(`check:half.${half}`)}>
      <div className={classes.head}>
        <Icon size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />
        <h2 className={classes.title}>
          {t(`check:half.${half}`)} <span className={classes.protocol}>{half.toUpperCase()}</span>
        </h2>
        {word ?? <HalfWord state={shown} />}
      </div>
      {isFolded ? (
        <div className={classes.folded}>
          <PathDots stations={stations} />
          <span>{t("check:path.count", { passed, total: stations.length })}</span>
          <span className={classes.time}>{report && duration(report.ms)}</span>
        </div>
      ) : (
        <>
          <div className={classes.server}>
            {t("check:path.server", {
              host: endpoint.host,
              port: endpoint.port,
              security: t(`accounts:securityShort.${endpoint.security}`),
            })}
          </div>
          <ConnectionPath stations={stations} endpoint={endpoint} identity={identity} />
        </>
      )}
    </section>
  );
}
