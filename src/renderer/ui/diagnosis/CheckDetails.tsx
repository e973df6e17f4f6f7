import { duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { stationOf } from "#renderer/ui/path/stations.ts";
import type { HalfReport } from "#shared/model/report.ts";
import { CertificateChain } from "./CertificateChain.tsx";
import classes from "./CheckDetails.module.css";

/** The folded technical facts of a half: times, encryption, the certificates. */
export function CheckDetails({ half }: { half: HalfReport }) {
  const { t } = useText();
  const peer = half.tls?.peer;
  const rows: [string, string][] = half.steps.map((step) => {
    const name = stationOf(step.stage);
    return [name ? t(`check:path.station.${name}`) : t("check:card.input"), [duration(step.ms), step.detail].filter(Boolean).join(" · ")];
  });
  if (half.tls) rows.push([t("check:details.encryption"), `${half.tls.version} · ${half.tls.cipher}`]);
  return (
    <>
      <dl className={classes.list}>
        {rows.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change their order
          <div key={index} className={classes.row}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {peer && <CertificateChain chain={half.tls?.chain ?? [peer]} />}
    </>
  );
}
