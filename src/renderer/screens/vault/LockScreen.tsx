import { Button } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { loadAll } from "#renderer/boot.ts";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { Logo } from "#renderer/shell/Logo.tsx";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconInfoCircle, IconLanguage, IconLockOpen } from "#renderer/ui/icons.ts";
import { PasswordField } from "#renderer/ui/PasswordField.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { AppError } from "#shared/result.ts";
import classes from "./LockScreen.module.css";

/** Covers the window while the vault is locked; opens it with the master password or the system's keychain. */
export function LockScreen() {
  const { t } = useText();
  const vault = useStore((state) => state.vault);
  const language = useStore((state) => state.settings.language);
  const waiting = useStore((state) => state.outbox.filter((item) => item.state === "waiting").length);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const needsPassword = vault.protector !== "keychain";

  useEffect(() => form.current?.querySelector<HTMLElement>("input, button")?.focus(), []);

  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (needsPassword && password === "") return;
    setBusy(true);
    const answer = await client.vault.unlock({ password: needsPassword ? password : null });
    setBusy(false);
    if (answer.ok) {
      useStore.getState().setVault(answer.value);
      loadAll();
      return;
    }
    setError(answer.error);
    form.current?.querySelector("input")?.select();
  };

  return (
    <main className={classes.place}>
      <form ref={form} className={classes.card} onSubmit={(event) => void unlock(event)}>
        <Logo size={40} />
        <h1 className={classes.title}>{t("vault:lock.title")}</h1>
        <p className={classes.text}>{t(needsPassword ? "vault:lock.text" : "vault:lock.textKeychain")}</p>
        {needsPassword && (
          <PasswordField
            label={t("vault:master")}
            value={password}
            onChange={setPassword}
            name="master"
            autoFocus
            message={error?.code === "wrong-password" ? { kind: "error", text: t("errors:wrong-password") } : undefined}
          />
        )}
        {error && error.code !== "wrong-password" && <ErrorNote error={error} />}
        <Button
          type="submit"
          variant="filled"
          fullWidth
          loading={isBusy}
          leftSection={<IconLockOpen size={16} stroke={1.7} aria-hidden="true" />}
        >
          {t("vault:lock.button")}
        </Button>
        {needsPassword && (
          <details className={classes.forgotten}>
            <summary>{t("vault:lock.forgotten")}</summary>
            <p>{t("vault:lock.forgottenText")}</p>
          </details>
        )}
        <p className={classes.hint}>
          <IconInfoCircle size={15} stroke={1.6} aria-hidden="true" />
          {t("vault:lock.hint")}
        </p>
      </form>
      <div className={classes.below}>
        {waiting > 0 && <span>{t("vault:lock.waiting", { count: waiting })}</span>}
        <TextLink
          kind="plain"
          icon={<IconLanguage size={15} stroke={1.6} aria-hidden="true" />}
          onClick={() => void useStore.getState().updateSettings({ language: language === "de" ? "en" : "de" })}
        >
          <span lang={language === "de" ? "en" : "de"}>{t("common:otherLanguage")}</span>
        </TextLink>
      </div>
    </main>
  );
}
