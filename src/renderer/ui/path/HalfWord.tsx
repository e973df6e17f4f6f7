import { useText } from "#renderer/i18n.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import type { HalfState } from "./halfState.ts";

/** The state word of one half: "In Ordnung", "Gestoppt: Anmelden". */
export function HalfWord({ state }: { state: HalfState }) {
  const { t } = useText();
  const station = state.station ? t(`check:path.station.${state.station}`) : "";
  return <StateWord kind={state.kind}>{t(`check:state.${state.word}`, { station })}</StateWord>;
}
