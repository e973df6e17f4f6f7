import { useText } from "#renderer/i18n.ts";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import { AUTO_KINDS } from "#shared/model/auto-send.ts";
import type { ProbeCell, ProbeResult } from "#shared/model/probe.ts";
import classes from "./ProbeDialog.module.css";

/** Who sends what in a project: kinds by employees, each cell with its account and whether that can send. */
export function ProbeMatrix({ result, projectId }: { result: ProbeResult; projectId: string }) {
  const { t } = useText();
  const project = result.projects.find(({ id }) => id === projectId)?.name ?? "";
  const columns = [{ id: null, name: t("workspace:probe.automatic") }, ...result.employees];
  const cellOf = (kind: ProbeCell["kind"], employeeId: string | null) =>
    result.cells.find((cell) => cell.projectId === projectId && cell.kind === kind && cell.employeeId === employeeId);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroller} aria-label={t("workspace:probe.matrix", { project })} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("workspace:probe.document")}</th>
            {columns.map(({ id, name }) => (
              <th scope="col" key={id ?? ""}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {AUTO_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`documents:kind.${kind}`)}</th>
              {columns.map(({ id }) => (
                <td key={id ?? ""}>
                  <Cell cell={cellOf(kind, id)} result={result} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cell, result }: { cell: ProbeCell | undefined; result: ProbeResult }) {
  const { t } = useText();
  const account = result.accounts.find(({ accountId }) => accountId === cell?.accountId);
  if (!account)
    return (
      <span className={classes.cell} title={cell?.why}>
        <StateIcon kind="warn" /> {t("workspace:probe.noAccount")}
      </span>
    );
  const words = t(account.ok ? "workspace:probe.ok" : "workspace:probe.failed", { account: account.name });
  return (
    <span className={classes.cell} title={`${words}. ${cell?.why ?? ""}`} data-ok={account.ok}>
      <StateIcon kind={account.ok ? "ok" : "error"} /> {account.name}
    </span>
  );
}
