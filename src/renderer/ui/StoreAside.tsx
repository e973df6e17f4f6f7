import { Button } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";

/** The way on from an unreadable mail store: it is kept aside under a new name and an empty one begun; nothing is overwritten. */
export function StoreAside() {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const begin = async () => {
    setBusy(true);
    const answer = await client.app.setStoreAside(undefined);
    setBusy(false);
    if (answer.ok) location.reload();
    else setAsking(false);
  };
  return (
    <>
      <Button size="xs" onClick={() => setAsking(true)}>
        {t("shell:store.button")}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t("shell:store.title")}
        lost={[t("shell:store.lost")]}
        kept={[t("shell:store.keptFile"), t("shell:store.keptProvider"), t("shell:store.keptAccounts")]}
        confirm={t("shell:store.confirm")}
        isDestructive={false}
        isBusy={isBusy}
        onConfirm={() => void begin()}
        onCancel={() => setAsking(false)}
      >
        {t("shell:store.text")}
      </ConfirmDialog>
    </>
  );
}
