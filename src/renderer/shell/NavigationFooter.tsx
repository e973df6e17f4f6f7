import { Tooltip } from "@mantine/core";
import { shortTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconCloudCheck, IconFlask, IconLock, IconLockOpen } from "#renderer/ui/icons.ts";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import classes from "./NavigationFooter.module.css";
import { WhoMenu } from "./WhoMenu.tsx";

/** Last fetch, vault, and that these are sample data. */
export function NavigationFooter({ isRail }: { isRail: boolean }) {
  const { t } = useText();
  const demo = useStore((state) => state.info.demo);
  const vault = useStore((state) => state.vault);
  const lock = useStore((state) => state.lockVault);
  const last = useStore((state) =>
    Object.values(state.syncStates).reduce<string | null>(
      (latest, one) => (one.lastSync && (!latest || one.lastSync > latest) ? one.lastSync : latest),
      null,
    ),
  );
  const fetched = last ? t("shell:fetched", { time: shortTime(last) }) : t("shell:neverFetched");
  const isOpen = vault.state === "open";
  const vaultText = t(`shell:vault.${vault.state}`);
  const canLock = isOpen && vault.protector !== "demo" && vault.protector !== null;
  return (
    <div className={classes.footer} data-rail={isRail || undefined}>
      {demo && (
        <Tooltip label={t("shell:demo")} position="right" disabled={!isRail}>
          <div className={classes.line} data-kind="demo">
            <IconFlask size={16} stroke={1.6} aria-hidden={!isRail} aria-label={t("shell:demo")} />
            {!isRail && <span>{t("shell:demo")}</span>}
          </div>
        </Tooltip>
      )}
      <WhoMenu isRail={isRail} />
      <Tooltip label={fetched} position="right" disabled={!isRail}>
        <div className={classes.line}>
          <IconCloudCheck size={16} stroke={1.6} aria-hidden={!isRail} aria-label={fetched} />
          {!isRail && <span>{fetched}</span>}
        </div>
      </Tooltip>
      {isRail ? (
        <Tooltip label={canLock ? t("shell:lockVault") : vaultText} position="right">
          {canLock ? (
            <button type="button" className={classes.lock} aria-label={t("shell:lockVault")} onClick={() => void lock()}>
              <IconLockOpen size={16} stroke={1.6} />
            </button>
          ) : (
            <div className={classes.line}>
              <IconLock size={16} stroke={1.6} aria-label={vaultText} />
            </div>
          )}
        </Tooltip>
      ) : (
        <div className={classes.line}>
          {isOpen ? <IconLockOpen size={16} stroke={1.6} aria-hidden="true" /> : <IconLock size={16} stroke={1.6} aria-hidden="true" />}
          <span>{vaultText}</span>
          {canLock && (
            <span className={classes.action}>
              <TextLink onClick={() => void lock()}>{t("shell:lock")}</TextLink>
            </span>
          )}
        </div>
      )}
    </div>
  );
}
