import { Button, Loader } from "@mantine/core";
import { client } from "#renderer/client.ts";
import { clock } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { IconExternalLink } from "#renderer/ui/icons.ts";
import type { SignInProgress } from "#shared/model/sign-in.ts";
import { CopyButton } from "./CopyButton.tsx";
import classes from "./SignInPanel.module.css";

/** The program waits for the browser, or for the code on another device. */
export function Waiting({ running, onCancel }: { running: SignInProgress | { step: "starting" }; onCancel: () => void }) {
  const { t } = useText();
  const cancel = (
    <Button size="xs" onClick={onCancel}>
      {t("common:cancel")}
    </Button>
  );
  if (running.step === "code") {
    const { page, userCode, expiresAt } = running;
    return (
      <div className={classes.card} role="status">
        <span className={classes.title}>{t("oauth:device.title")}</span>
        <p>{t("oauth:device.text", { page, time: clock(expiresAt) })}</p>
        <span className={classes.code}>{userCode}</span>
        <div className={classes.row}>
          <CopyButton text={userCode} label={t("common:copy")} />
          <Button
            size="xs"
            leftSection={<IconExternalLink size={14} stroke={1.7} aria-hidden="true" />}
            onClick={() => void client.app.openLink({ url: page })}
          >
            {t("oauth:button.openPage")}
          </Button>
          {cancel}
        </div>
      </div>
    );
  }
  const isBrowser = running.step === "browser";
  return (
    <div className={classes.card} role="status">
      <span className={classes.row}>
        <Loader size={16} aria-hidden="true" />
        <span className={classes.title}>{t(isBrowser ? "oauth:waiting.title" : `oauth:waiting.${running.step}`)}</span>
      </span>
      {isBrowser && (
        <>
          <p>{t("oauth:waiting.text")}</p>
          <p>{t("oauth:waiting.notOpened")}</p>
        </>
      )}
      <div className={classes.row}>
        {isBrowser && <CopyButton text={running.url} label={t("oauth:button.copyLink")} />}
        {cancel}
      </div>
    </div>
  );
}
