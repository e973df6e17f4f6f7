import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import type { AccountView } from "#shared/model/account.ts";
import type { AppError } from "#shared/result.ts";
import { nameOf, setActive } from "./accountActions.ts";

/** Asks before an account is deleted, and says in numbers what is lost and what stays. */
export function DeleteDialog({ account, onClose, onDeleted }: { account: AccountView; onClose: () => void; onDeleted: () => void }) {
  const { t } = useText();
  const [messages, setMessages] = useState(0);
  const [projects, setProjects] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  useEffect(() => {
    void client.inbox.folders(undefined).then((answer) => {
      if (answer.ok)
        setMessages(answer.value.filter((folder) => folder.accountId === account.id).reduce((sum, folder) => sum + folder.total, 0));
    });
    void client.projects.list(undefined).then((answer) => {
      if (answer.ok) setProjects(answer.value.filter((project) => Object.values(project.mailRouting).includes(account.id)).length);
    });
  }, [account.id]);

  const remove = async () => {
    setBusy(true);
    const answer = await client.accounts.remove({ id: account.id });
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    await useStore.getState().loadAccounts();
    useStore.getState().toast(t("accounts:toast.deleted", { name: nameOf(account) }));
    onDeleted();
  };

  return (
    <ConfirmDialog
      opened
      title={t("accounts:delete.title", { name: nameOf(account) })}
      lost={[
        ...(messages > 0 ? [t("accounts:delete.messages", { count: messages })] : []),
        ...(account.hasPassword || account.hasSmtpPassword ? [t("accounts:delete.credentials")] : []),
        ...(projects > 0 ? [t("accounts:delete.routing", { count: projects })] : []),
        t("accounts:delete.settings"),
      ]}
      kept={[t("accounts:delete.sentLog"), t("accounts:delete.provider")]}
      confirm={t("accounts:delete.confirm")}
      isBusy={isBusy}
      {...(account.active
        ? {
            milder: {
              label: t("accounts:delete.milder"),
              onClick: () => {
                void setActive(account, false);
                onClose();
              },
            },
          }
        : {})}
      onConfirm={() => void remove()}
      onCancel={onClose}
    >
      {t("accounts:delete.text", { address: account.email })}
      <ErrorNote error={error} />
    </ConfirmDialog>
  );
}
