import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { FormSection } from "#renderer/ui/FormSection.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import type { AppError } from "#shared/result.ts";
import { CertificatesSection } from "./CertificatesSection.tsx";
import { CompanySection } from "./CompanySection.tsx";
import { EmployeeSection } from "./EmployeeSection.tsx";
import { PicturesSection } from "./PicturesSection.tsx";
import { SendingSection } from "./SendingSection.tsx";
import classes from "./SettingsScreen.module.css";
import { VaultSection } from "./VaultSection.tsx";

const APPEARANCES = ["system", "light", "dark"] as const;
const LANGUAGES = ["de", "en"] as const;

/** Language, look, vault, the company's letterhead, and the way out of the sample data. */
export function SettingsScreen() {
  const { t } = useText();
  const settings = useStore((state) => state.settings);
  const info = useStore((state) => state.info);
  const update = useStore((state) => state.updateSettings);
  const [error, setError] = useState<AppError | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const leave = async (discard: boolean) => {
    setLeaving(false);
    const answer = await client.demo.leave({ discard });
    if (!answer.ok) setError(answer.error);
  };
  return (
    <Screen title={t("shell:area.settings")}>
      <ErrorNote error={error} />
      <FormSection title={t("settings:view")} hint={t("settings:viewHint")}>
        <div className={classes.choice}>
          <span className={classes.label} id="settings-language">
            {t("settings:language")}
          </span>
          <SegmentedControl
            aria-labelledby="settings-language"
            value={settings.language}
            onChange={(language) => void update({ language }).then(setError)}
            data={LANGUAGES.map((value) => ({ value, label: t(`settings:languages.${value}`) }))}
          />
        </div>
        <div className={classes.choice}>
          <span className={classes.label} id="settings-appearance">
            {t("settings:appearance")}
          </span>
          <SegmentedControl
            aria-labelledby="settings-appearance"
            value={settings.appearance}
            onChange={(appearance) => void update({ appearance }).then(setError)}
            data={APPEARANCES.map((value) => ({ value, label: t(`settings:appearances.${value}`) }))}
          />
        </div>
      </FormSection>
      <EmployeeSection />
      <SendingSection onError={setError} />
      <VaultSection />
      <CertificatesSection />
      <PicturesSection />
      <CompanySection key={settings.company.name} />
      {info.demo && (
        <FormSection title={t("settings:demo")} hint={t("settings:demoHint")}>
          <div>
            <Button onClick={() => setLeaving(true)}>{t("settings:demoLeave")}</Button>
          </div>
        </FormSection>
      )}
      <FormSection title={t("settings:about")}>
        <p className={classes.about}>{t("settings:version", { version: info.version })}</p>
      </FormSection>
      <ConfirmDialog
        opened={isLeaving}
        title={t("settings:demoTitle")}
        lost={[t("settings:demoLost")]}
        kept={[t("settings:demoKept")]}
        confirm={t("settings:demoDiscard")}
        milder={{ label: t("settings:demoKeep"), onClick: () => void leave(false) }}
        onConfirm={() => void leave(true)}
        onCancel={() => setLeaving(false)}
      >
        {t("settings:demoText")}
      </ConfirmDialog>
    </Screen>
  );
}
