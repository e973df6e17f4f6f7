import { Button } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { day } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconCertificate } from "#renderer/ui/icons.ts";
import type { HalfReport } from "#shared/model/report.ts";
import type { AppError, Result } from "#shared/result.ts";
import classes from "./TrustCertificate.module.css";

/** The decision to trust one certificate for one server, behind a question that shows its fingerprint; or to give an earlier trust up. */
export function TrustCertificate({ report, onDone }: { report: HalfReport; onDone: () => void }) {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { host, port, pin, tls, isTrustable } = report;
  const peer = tls?.peer;
  if (!host || !port || !peer) return null;
  const finish = async (call: Promise<Result<unknown>>) => {
    const answer = await call;
    setAsking(false);
    if (!answer.ok) return setError(answer.error);
    onDone();
  };
  const { fingerprint256, subject, issuer, validTo } = peer;
  const trust = () => finish(client.certificates.trust({ host, port, fingerprint256, subject, issuer, validTo }));
  const icon = <IconCertificate size={16} stroke={1.7} aria-hidden="true" />;
  return (
    <>
      {pin?.isPublic && (
        <Button leftSection={icon} onClick={() => void finish(client.certificates.revoke({ host, port }))}>
          {t("check:trust.drop")}
        </Button>
      )}
      {isTrustable && (
        <Button leftSection={icon} onClick={() => setAsking(true)}>
          {t(pin ? "check:trust.buttonNew" : "check:trust.button")}
        </Button>
      )}
      <ErrorNote error={error} />
      <ConfirmDialog
        opened={isAsking}
        title={t("check:trust.title", { host })}
        confirm={t("check:trust.confirm")}
        isDestructive={false}
        onConfirm={() => void trust()}
        onCancel={() => setAsking(false)}
      >
        {t("check:trust.meaning", { host, port })}
        {pin && (
          <span className={classes.fact}>
            {t("check:trust.before")}
            <code className={classes.print}>{pin.expected}</code>
          </span>
        )}
        <span className={classes.fact}>
          {t(pin ? "check:trust.now" : "check:trust.fingerprint")}
          <code className={classes.print}>{fingerprint256}</code>
        </span>
        <span className={classes.fact}>{t("check:trust.facts", { subject, issuer, until: day(validTo) })}</span>
        <span className={classes.fact}>{t("check:trust.advice")}</span>
      </ConfirmDialog>
    </>
  );
}
