import { speaker } from "#core/texts";
import de from "#shared/locales/de/deliverability.json" with { type: "json" };
import en from "#shared/locales/en/deliverability.json" with { type: "json" };

/** Speaks the `deliverability` namespace. */
export const say = speaker({ de, en });
