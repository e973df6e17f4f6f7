import { speaker } from "#core/texts";
import de from "#shared/locales/de/compose.json" with { type: "json" };
import en from "#shared/locales/en/compose.json" with { type: "json" };

/** Texts that are written into mails. */
export const say = speaker({ de, en });
