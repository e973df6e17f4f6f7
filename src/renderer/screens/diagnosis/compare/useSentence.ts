import i18next from "i18next";
import { useText } from "#renderer/i18n.ts";
import type { ComparableHalf } from "./comparable.ts";
import type { Difference } from "./difference.ts";

/** Says a difference in a title and a sentence. */
export function useSentence() {
  const { t } = useText();
  const causeOf = (half: ComparableHalf): string => {
    const words = half.title ?? (half.cause === null ? "" : t(`lab:cause.${half.cause}`));
    return /[.!?]$/.test(words) ? words : `${words}.`;
  };
  return ({ kind, station, settings }: Difference, a: ComparableHalf, b: ComparableHalf): { title: string; text: string } => {
    const place = station ? t(`check:path.station.${station}`) : t("check:card.input");
    const listed = new Intl.ListFormat(i18next.language, { type: "conjunction" }).format(
      settings.map((name) => t(`history:compare.row.${name}`)),
    );
    const title =
      kind === "station"
        ? settings.length > 0
          ? t("history:compare.title.stationAndSettings", { station: place, settings: listed })
          : t("history:compare.title.station", { station: place })
        : t(`history:compare.title.${kind}`, { station: place, settings: listed });
    if (a.cause === null && b.cause === null) return { title, text: t("history:compare.text.bothFine") };
    if (a.cause === null) return { title, text: t("history:compare.text.rightStops", { cause: causeOf(b) }) };
    if (b.cause === null) return { title, text: t("history:compare.text.leftStops", { cause: causeOf(a) }) };
    if (a.cause === b.cause) return { title, text: t("history:compare.text.bothSame", { cause: causeOf(a.title ? a : b) }) };
    return { title, text: t("history:compare.text.bothStop", { first: causeOf(a), second: causeOf(b) }) };
  };
}
