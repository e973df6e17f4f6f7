import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { FormSection } from "#renderer/ui/FormSection.tsx";
import type { AppError, Result } from "#shared/result.ts";
import classes from "./CertificatesSection.module.css";

/** The senders whose pictures come from the Internet without a question, and the way to take that back. */
export function PicturesSection() {
  const { t } = useText();
  const [senders, setSenders] = useState<string[]>([]);
  const [error, setError] = useState<AppError | null>(null);
  const take = (answer: Result<string[]>) => {
    if (answer.ok) setSenders(answer.value);
    setError(answer.ok ? null : answer.error);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the screen appears
  useEffect(() => void client.pictures.senders(undefined).then(take), []);
  return (
    <FormSection title={t("settings:pictures.title")} hint={t("settings:pictures.hint")}>
      <ErrorNote error={error} />
      {senders.length === 0 && <p className={classes.none}>{t("settings:pictures.none")}</p>}
      <ul className={classes.list}>
        {senders.map((address) => (
          <li key={address} className={classes.row}>
            <div className={classes.facts}>
              <div className={classes.server}>{address}</div>
            </div>
            <Button
              size="xs"
              aria-label={t("settings:pictures.revokeFor", { address })}
              onClick={() => void client.pictures.allow({ address, allowed: false }).then(take)}
            >
              {t("settings:pictures.revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </FormSection>
  );
}
