import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { day } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { FormSection } from "#renderer/ui/FormSection.tsx";
import type { Pin } from "#shared/model/pin.ts";
import type { AppError, Result } from "#shared/result.ts";
import classes from "./CertificatesSection.module.css";

/** The certificates that the user trusts by their fingerprint, each for one server, and the way to take that back. */
export function CertificatesSection() {
  const { t } = useText();
  const [pins, setPins] = useState<Pin[]>([]);
  const [error, setError] = useState<AppError | null>(null);
  const take = (answer: Result<Pin[]>) => {
    if (answer.ok) setPins(answer.value);
    setError(answer.ok ? null : answer.error);
    return answer.ok;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the screen appears
  useEffect(() => void client.certificates.list(undefined).then(take), []);
  const revoke = async ({ host, port }: Pin) => {
    if (take(await client.certificates.revoke({ host, port }))) useStore.getState().toast(t("settings:certificates.revoked", { host }));
  };
  return (
    <FormSection title={t("settings:certificates.title")} hint={t("settings:certificates.hint")}>
      <ErrorNote error={error} />
      {pins.length === 0 && <p className={classes.none}>{t("settings:certificates.none")}</p>}
      <ul className={classes.list}>
        {pins.map((pin) => (
          <li key={`${pin.host} ${pin.port}`} className={classes.row}>
            <div className={classes.facts}>
              <div className={classes.server}>{t("settings:certificates.server", { host: pin.host, port: pin.port })}</div>
              <code className={classes.print}>{pin.fingerprint256}</code>
              <div className={classes.detail}>
                {t("settings:certificates.facts", { subject: pin.subject, until: day(pin.validTo), added: day(pin.addedAt) })}
              </div>
            </div>
            <Button
              size="xs"
              aria-label={t("settings:certificates.revokeFor", { host: pin.host, port: pin.port })}
              onClick={() => void revoke(pin)}
            >
              {t("settings:certificates.revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </FormSection>
  );
}
