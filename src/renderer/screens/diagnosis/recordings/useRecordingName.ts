import { useText } from "#renderer/i18n.ts";
import type { KeptRecording } from "#shared/model/lab.ts";

/** Names a recording for people: a case of the lab by its title, everything else by its own name. */
export function useRecordingName() {
  const { t } = useText();
  return ({ origin, name }: Pick<KeptRecording, "origin" | "name">): string =>
    origin === "lab" || origin === "replay" ? t(`lab:scenario.${name}` as "lab:scenario.healthy", { defaultValue: name }) : name;
}
