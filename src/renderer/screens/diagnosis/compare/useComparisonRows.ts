import { useText } from "#renderer/i18n.ts";
import type { Station } from "#renderer/ui/path/stations.ts";
import type { Comparable, ComparableHalf } from "./comparable.ts";
import { isDifferent } from "./difference.ts";

/** A setting or an outcome of both sides, in words. */
export interface FactRow {
  key: "host" | "endpoint" | "username" | "tls" | "certificate" | "words" | "cause";
  name: string;
  first: string;
  second: string;
  /** null: one side does not tell. */
  isOther: boolean | null;
}

/** Says what both sides tell about settings and surroundings, and how a station went. */
export function useComparisonRows() {
  const { t } = useText();
  const endpoint = ({ endpoint: { port, security } }: ComparableHalf) =>
    t("history:compare.endpoint", { port, security: t(`accounts:securityShort.${security}`) });
  const cause = ({ title, cause: id }: ComparableHalf) => title ?? (id === null ? t("check:state.ok") : t(`lab:cause.${id}`));
  const facts = (first: Comparable, second: Comparable, a: ComparableHalf, b: ComparableHalf): FactRow[] => {
    const isPlayed = first.isPlayed !== second.isPlayed;
    const rows: [FactRow["key"], string | null, string | null, boolean | null][] = [
      ["host", a.endpoint.host, b.endpoint.host, isPlayed ? null : isDifferent("host", a, b)],
      [
        "endpoint",
        endpoint(a),
        endpoint(b),
        isPlayed && a.endpoint.security === b.endpoint.security ? null : isDifferent("endpoint", a, b),
      ],
      ["username", a.username, b.username, different(a.username, b.username)],
      ["tls", a.tls, b.tls, different(a.tls, b.tls)],
      ["certificate", a.certificate, b.certificate, different(a.certificate, b.certificate)],
      ["words", a.words, b.words, null],
      ["cause", cause(a), cause(b), a.cause !== b.cause],
    ];
    const none = t("history:compare.unknown");
    return rows
      .filter(([, one, other]) => one !== null || other !== null)
      .map(([key, one, other, isOther]) => ({
        key,
        name: t(`history:compare.row.${key}`),
        first: one ?? none,
        second: other ?? none,
        isOther,
      }));
  };
  const went = (station: Station): string => {
    if (station.state === "skipped" || station.state === "pending") return t("history:compare.notReached");
    const words = station.isOff ? t("check:path.off") : station.state === "failed" ? t("check:path.failed") : t("check:state.ok");
    return station.detail ?? words;
  };
  return { facts, went };
}

/** null: one side does not tell. */
const different = (one: string | null, other: string | null): boolean | null => (one === null || other === null ? null : one !== other);
