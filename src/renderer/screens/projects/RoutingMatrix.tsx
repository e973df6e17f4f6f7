import { Radio } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { IconFileText, IconFolders, IconPackage, IconReceiptEuro, IconTruckDelivery } from "#renderer/ui/icons.ts";
import { Tag } from "#renderer/ui/Tag.tsx";
import type { AccountView } from "#shared/model/account.ts";
import type { Project } from "#shared/model/document.ts";
import classes from "./RoutingMatrix.module.css";

/** Rows of the matrix. */
const KINDS = [
  { kind: "auftrag", icon: IconFileText },
  { kind: "lieferschein", icon: IconTruckDelivery },
  { kind: "rechnung", icon: IconReceiptEuro },
  { kind: "versand", icon: IconPackage },
  { kind: "default", icon: IconFolders },
] as const;
export type RoutedKind = (typeof KINDS)[number]["kind"];

interface RoutingMatrixProps {
  project: Project;
  accounts: AccountView[];
  kindName: (kind: RoutedKind) => string;
  onRoute: (kind: RoutedKind, accountId: string | null) => void;
}

/** One choice per row: a document kind by account; arrows move within the row. */
export function RoutingMatrix({ project, accounts, kindName, onRoute }: RoutingMatrixProps) {
  const { t } = useText();
  const primary = accounts.find((account) => account.primary);
  const hasStandard = Boolean(project.mailRouting.default);
  const nameOf = (account: AccountView) => account.displayName || account.email;
  return (
    <section className={classes.frame} aria-label={t("workspace:projects.matrix", { name: project.name })}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.kind}>{t("workspace:projects.document")}</th>
            <th className={classes.account}>
              <span className={classes.name}>{t("workspace:projects.asPrimary")}</span>
              <span className={classes.below}>{primary ? nameOf(primary) : t("workspace:projects.noPrimary")}</span>
            </th>
            {accounts.map((account) => (
              <th key={account.id} className={classes.account}>
                <span className={classes.name}>
                  {nameOf(account)} {account.primary && <Tag>{t("accounts:table.primary")}</Tag>}
                </span>
                <span className={classes.below}>
                  {account.active ? account.sender?.address || account.email : <Tag kind="warn">{t("workspace:projects.inactive")}</Tag>}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map(({ kind, icon: Icon }) => {
            const name = kindName(kind);
            const chosen = project.mailRouting[kind] ?? null;
            const none = kind !== "default" && hasStandard ? t("workspace:projects.asStandard") : t("workspace:projects.asPrimary");
            const radio = (id: string | null, label: string, isDisabled: boolean) => (
              <Radio
                className={classes.radio}
                name={`${project.id}-${kind}`}
                value={id ?? ""}
                checked={chosen === id}
                disabled={isDisabled}
                aria-label={t("workspace:projects.choice", { kind: name, account: label })}
                onChange={() => onRoute(kind, id)}
              />
            );
            return (
              <tr key={kind}>
                <th scope="row" className={classes.kind}>
                  <span className={classes.row}>
                    <Icon size={18} stroke={1.6} aria-hidden="true" />
                    <span>
                      {name}
                      {kind === "default" && <span className={classes.below}>{t("workspace:projects.standardHint")}</span>}
                    </span>
                  </span>
                </th>
                <td title={none}>{radio(null, none, false)}</td>
                {accounts.map((account) => (
                  <td key={account.id}>{radio(account.id, nameOf(account), !account.active && chosen !== account.id)}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
