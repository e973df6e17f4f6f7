import { speaker } from "#core/texts";
import de from "#shared/locales/de/moving.json" with { type: "json" };
import en from "#shared/locales/en/moving.json" with { type: "json" };

/** Speaks the `moving` namespace. */
export const say = speaker({ de, en });
