import { Button } from "@mantine/core";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import labClasses from "#renderer/screens/diagnosis/lab/LabTab.module.css";
import { endpointOf, usernameOf } from "#renderer/screens/diagnosis/lab/settings.ts";
import type { LabHandle } from "#renderer/screens/diagnosis/lab/useLab.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { IconRefresh } from "#renderer/ui/icons.ts";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { LabChange } from "#shared/api/lab.ts";
import type { Security } from "#shared/model/account.ts";
import type { RunningLab } from "#shared/model/lab.ts";
import type { Half } from "#shared/model/report.ts";
import classes from "./RecordingsTab.module.css";

interface Typed {
  host: string;
  port: string;
  security: Security;
  username: string;
}

const SECURITIES = ["tls", "starttls", "none"] as const;

/** Other settings to check the played recording with. */
export function ReplaySettings({ running, lab }: { running: RunningLab; lab: LabHandle }) {
  const { t } = useText();
  const typedOf = (half: Half): Typed | null => {
    const endpoint = endpointOf(running, {}, half);
    return endpoint && { ...endpoint, port: String(endpoint.port), username: usernameOf(running, {}, half) };
  };
  const [typed, setTyped] = useState<Record<Half, Typed | null>>(() => ({ smtp: typedOf("smtp"), imap: typedOf("imap") }));
  const halves = (["smtp", "imap"] as const).filter((half) => typed[half]);
  const set = (half: Half, part: Partial<Typed>) => setTyped((all) => ({ ...all, [half]: all[half] && { ...all[half], ...part } }));
  const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
  const isReady = halves.every((half) => isPort(typed[half]?.port ?? ""));
  const check = () => {
    const change: LabChange = {};
    for (const half of halves) {
      const [now, before] = [typed[half], typedOf(half)];
      if (!now || !before) continue;
      const changed = {
        ...(now.host === before.host ? {} : { host: now.host }),
        ...(now.port === before.port ? {} : { port: Number(now.port) }),
        ...(now.security === before.security ? {} : { security: now.security }),
        ...(now.username === before.username ? {} : { username: now.username }),
      };
      if (Object.keys(changed).length > 0) change[half] = changed;
    }
    void lab.run(change);
  };
  return (
    <form
      className={labClasses.card}
      aria-labelledby="replay-settings"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) check();
      }}
    >
      <h2 className={labClasses.heading} id="replay-settings">
        {t("recordings:settings")}
      </h2>
      <p className={labClasses.text}>{t("recordings:settingsText")}</p>
      {halves.map((half) => {
        const own = typed[half];
        return (
          own && (
            <fieldset key={half} className={classes.group}>
              <legend className={classes.legend}>{t(`check:half.${half}`)}</legend>
              <div className={classes.fields}>
                <TextField label={t("diagnosis:field.host")} value={own.host} onChange={(host) => set(half, { host })} />
                <TextField
                  label={t("diagnosis:field.port")}
                  value={own.port}
                  inputMode="numeric"
                  onChange={(port) => set(half, { port })}
                  message={isPort(own.port) ? undefined : { kind: "error", text: t("recordings:badPort") }}
                />
                <ChoiceField<Security>
                  label={t("diagnosis:field.security")}
                  value={own.security}
                  choices={SECURITIES.map((value) => ({ value, label: t(`accounts:securityShort.${value}`) }))}
                  onChange={(security) => set(half, { security })}
                />
                <TextField label={t("diagnosis:field.username")} value={own.username} onChange={(username) => set(half, { username })} />
              </div>
            </fieldset>
          )
        );
      })}
      <Button
        type="submit"
        disabled={!isReady}
        loading={lab.check?.running ?? false}
        leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden="true" />}
      >
        {t("check:button.again")}
      </Button>
    </form>
  );
}
