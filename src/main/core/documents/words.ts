import { speaker } from "#core/texts";
import de from "#shared/locales/de/documents.json" with { type: "json" };
import en from "#shared/locales/en/documents.json" with { type: "json" };

/** Speaks the `documents` namespace. */
export const say = speaker({ de, en });
