import { speaker } from "#core/texts";
import de from "#shared/locales/de/discovery.json" with { type: "json" };
import en from "#shared/locales/en/discovery.json" with { type: "json" };

/** Speaks the `discovery` namespace. */
export const say = speaker({ de, en });
