import { SegmentedControl } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { FormSection } from "#renderer/ui/FormSection.tsx";
import type { AppError } from "#shared/result.ts";
import classes from "./SettingsScreen.module.css";

const SECONDS = [0, 5, 10, 30] as const;

/** How long a message that was sent by hand can be taken back. */
export function SendingSection({ onError }: { onError: (error: AppError | null) => void }) {
  const { t } = useText();
  const { undoSeconds } = useStore((state) => state.settings);
  const update = useStore((state) => state.updateSettings);
  return (
    <FormSection title={t("settings:sending.title")} hint={t("settings:sending.hint")}>
      <div className={classes.choice}>
        <span className={classes.label} id="settings-undo">
          {t("settings:sending.undo")}
        </span>
        <SegmentedControl
          aria-labelledby="settings-undo"
          value={String(undoSeconds)}
          onChange={(value) => void update({ undoSeconds: SECONDS.find((one) => String(one) === value) ?? 10 }).then(onError)}
          data={SECONDS.map((value) => ({ value: String(value), label: t(`settings:sending.seconds.${value}`) }))}
        />
      </div>
    </FormSection>
  );
}
