import { dayAndTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { HistoryRow } from "./HistoryTab.tsx";

/** Says what the plot shows: whether all passed, when it last stopped, and since when it does. */
export function useHistorySentence() {
  const { t } = useText();
  /** @param rows newest first, at least one */
  return (rows: readonly HistoryRow[]): string => {
    const passed = rows.filter(({ report }) => report.ok).length;
    if (passed === rows.length) return t("history:sentence.allFine", { count: rows.length });
    if (passed === 0) return t("history:sentence.none", { count: rows.length });
    const stops = rows.findIndex(({ report }) => report.ok);
    const since = rows[stops - 1];
    if (since) return t("history:sentence.now", { passed, count: rows.length, when: dayAndTime(since.at) });
    const last = rows.find(({ report }) => !report.ok);
    return t("history:sentence.some", { passed, count: rows.length, when: last ? dayAndTime(last.at) : "" });
  };
}
