import { type Evidence, fill, type Language, textsOf } from "#core/diagnosis";
import type { HalfReport } from "#shared/model/report.ts";

/** The alarm of a trusted certificate that changed, in place of the certificate's own words; nothing where none did. */
export function pinWords(
  { trouble, endpoint }: Pick<Evidence, "trouble" | "endpoint">,
  lang: Language,
): Pick<HalfReport, "title" | "explanation" | "fixes" | "pin"> {
  if (trouble.kind !== "certificate" || !trouble.pin) return {};
  const { host, port } = endpoint;
  const { expected, found, isPublic } = trouble.pin;
  const { title, explanation, publicNow, unknownNow, fixes, fixesPublic } = textsOf(lang).check.pin;
  const say = (text: string) => fill(text, { host, port, expected, found });
  return {
    title: say(title),
    explanation: `${say(explanation)} ${say(isPublic ? publicNow : unknownNow)}`,
    fixes: (isPublic ? fixesPublic : fixes).map(say),
    pin: trouble.pin,
  };
}
