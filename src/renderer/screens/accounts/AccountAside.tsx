import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconCopy, IconHistory, IconPlayerPause, IconPlayerPlay, IconTrash } from "#renderer/ui/icons.ts";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { AccountView } from "#shared/model/account.ts";
import classes from "./AccountAside.module.css";
import { duplicate, setActive } from "./accountActions.ts";
import { StateCard } from "./form/StateCard.tsx";

/** The state column of an account: how it fares, and what can be done with it; the dangerous action last. */
export function AccountAside({ account, onDelete }: { account: AccountView; onDelete: () => void }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const icon = { size: 16, stroke: 1.7, "aria-hidden": true } as const;
  return (
    <>
      <StateCard account={account} />
      <div className={classes.actions}>
        <TextLink kind="plain" icon={<IconCopy {...icon} />} onClick={() => void duplicate(account)}>
          {t("accounts:menu.duplicate")}
        </TextLink>
        <TextLink
          kind="plain"
          icon={account.active ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
          onClick={() => void setActive(account, !account.active)}
        >
          {t(account.active ? "accounts:menu.deactivate" : "accounts:menu.activate")}
        </TextLink>
        <TextLink kind="plain" icon={<IconHistory {...icon} />} onClick={() => go({ screen: "diagnosis", accountId: account.id })}>
          {t("accounts:menu.history")}
        </TextLink>
        <TextLink kind="error" icon={<IconTrash {...icon} />} onClick={onDelete}>
          {t("accounts:menu.delete")}
        </TextLink>
      </div>
    </>
  );
}
