import { Button, Modal, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconLock } from "#renderer/ui/icons.ts";
import { isUsable, MasterPassword } from "#renderer/ui/MasterPassword.tsx";
import type { AppError } from "#shared/result.ts";
import classes from "./VaultDialog.module.css";

/** Asks for the first master password where no keychain keeps the key; shown when the first secret is to be saved. */
export function VaultDialog() {
  const { t } = useText();
  const answerVault = useStore((state) => state.answerVault);
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [isJudged, setJudged] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setJudged(true);
    if (!isUsable(first, second)) return;
    setBusy(true);
    const answer = await client.vault.create({ password: first });
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    useStore.getState().setVault(answer.value);
    answerVault(true);
  };

  return (
    <Modal opened onClose={() => answerVault(false)} title={t("vault:create.title")} size={480} withCloseButton={false}>
      <form onSubmit={(event) => void create(event)}>
        <Stack gap={12}>
          <p className={classes.text}>{t("vault:create.text")}</p>
          <MasterPassword first={first} second={second} onFirst={setFirst} onSecond={setSecond} isJudged={isJudged} />
          <p className={classes.hint}>{t("vault:create.warning")}</p>
          <ErrorNote error={error} />
        </Stack>
        <div className={classes.buttons}>
          <Button onClick={() => answerVault(false)}>{t("common:cancel")}</Button>
          <Button type="submit" variant="filled" loading={isBusy} leftSection={<IconLock size={16} stroke={1.7} aria-hidden="true" />}>
            {t("vault:create.button")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
