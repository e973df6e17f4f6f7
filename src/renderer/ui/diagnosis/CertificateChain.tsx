import { day } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { PeerCertificate } from "#shared/model/report.ts";
import classes from "./CheckDetails.module.css";

/** The certificates that a server showed, its own first, each with subject, issuer, validity and fingerprint. */
export function CertificateChain({ chain }: { chain: PeerCertificate[] }) {
  const { t } = useText();
  return (
    <ol className={classes.chain} aria-label={t("check:details.chain")}>
      {chain.map((one, index) => {
        const rows: [string, string][] = [
          [t("check:details.subject"), one.subject],
          ...(one.names.length > 0 ? [[t("check:details.names"), one.names.join(", ")] as [string, string]] : []),
          [t("check:details.issuer"), one.issuer],
          [t("check:details.valid"), t("check:details.validRange", { from: day(one.validFrom), to: day(one.validTo) })],
          [t("check:details.fingerprint"), one.fingerprint256],
        ];
        return (
          <li key={one.fingerprint256}>
            <div className={classes.level}>
              {index === 0
                ? t("check:details.own")
                : one.subject === one.issuer
                  ? t("check:details.root")
                  : t("check:details.intermediate")}
            </div>
            <dl className={classes.list}>
              {rows.map(([name, value]) => (
                <div key={name} className={classes.row}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ol>
  );
}
