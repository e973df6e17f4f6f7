import { Button } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { FormSection } from "#renderer/ui/FormSection.tsx";
import { IconLock } from "#renderer/ui/icons.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import type { AppError } from "#shared/result.ts";
import { ChangeMaster } from "./ChangeMaster.tsx";
import classes from "./VaultSection.module.css";

/** What protects the passwords, and how to change or lock it. */
export function VaultSection() {
  const { t } = useText();
  const vault = useStore((state) => state.vault);
  const [isChanging, setChanging] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { lockVault, setVault, toast } = useStore.getState();
  const isOwn = vault.protector === "password" || vault.protector === "keychain";

  const begin = async () => {
    const answer = await client.vault.create({ password: null });
    if (answer.ok) setVault(answer.value);
    else setError(answer.error);
  };
  const done = () => {
    setChanging(false);
    toast(t("settings:vault.changed"));
  };
  return (
    <FormSection title={t("settings:vault.title")} hint={t("settings:vault.hint")}>
      <div className={classes.state}>
        <StateWord kind={vault.state === "open" ? "ok" : "none"}>{t(`settings:vault.protector.${vault.protector ?? "none"}`)}</StateWord>
      </div>
      <ErrorNote error={error} />
      {isChanging ? (
        <ChangeMaster onDone={done} onCancel={() => setChanging(false)} />
      ) : (
        <div className={classes.buttons}>
          {vault.state === "new" && vault.keychainAvailable && (
            <Button onClick={() => void begin()}>{t("settings:vault.useKeychain")}</Button>
          )}
          {(isOwn || (vault.state === "new" && !vault.keychainAvailable)) && (
            <Button onClick={() => setChanging(true)}>
              {t(vault.protector === "password" ? "settings:vault.change" : "settings:vault.set")}
            </Button>
          )}
          {isOwn && vault.state === "open" && (
            <Button leftSection={<IconLock size={16} stroke={1.7} aria-hidden="true" />} onClick={() => void lockVault()}>
              {t("settings:vault.lock")}
            </Button>
          )}
        </div>
      )}
    </FormSection>
  );
}
