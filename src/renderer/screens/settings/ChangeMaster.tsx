import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { isUsable, MasterPassword } from "#renderer/ui/MasterPassword.tsx";
import { PasswordField } from "#renderer/ui/PasswordField.tsx";
import type { AppError } from "#shared/result.ts";
import classes from "./VaultSection.module.css";

/** Sets the first master password or another one; with a keychain at hand the password can also be given up. */
export function ChangeMaster({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { t } = useText();
  const vault = useStore((state) => state.vault);
  const [current, setCurrent] = useState("");
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [isJudged, setJudged] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const hasCurrent = vault.protector === "password";

  const change = async (next: string | null) => {
    setBusy(true);
    const answer = await (vault.state === "new"
      ? client.vault.create({ password: next })
      : client.vault.change({ current: hasCurrent ? current : null, next }));
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    useStore.getState().setVault(answer.value);
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    if (isUsable(first, second) && (!hasCurrent || current !== "")) void change(first);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {hasCurrent && (
        <PasswordField
          label={t("settings:vault.current")}
          value={current}
          onChange={setCurrent}
          name="current"
          message={
            error?.code === "wrong-password"
              ? { kind: "error", text: t("errors:wrong-password") }
              : isJudged && current === ""
                ? { kind: "error", text: t("accounts:error.missing") }
                : undefined
          }
        />
      )}
      <MasterPassword first={first} second={second} onFirst={setFirst} onSecond={setSecond} isJudged={isJudged} />
      {error?.code !== "wrong-password" && <ErrorNote error={error} />}
      <div className={classes.buttons}>
        <Button onClick={onCancel}>{t("common:cancel")}</Button>
        <Button type="submit" variant="filled" loading={isBusy}>
          {t(hasCurrent ? "settings:vault.change" : "settings:vault.set")}
        </Button>
        {hasCurrent && vault.keychainAvailable && (
          <Button variant="subtle" disabled={current === ""} onClick={() => void change(null)}>
            {t("settings:vault.toKeychain")}
          </Button>
        )}
      </div>
    </form>
  );
}
