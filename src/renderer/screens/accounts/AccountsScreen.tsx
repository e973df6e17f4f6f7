import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { count, shortTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { checkAll } from "#renderer/state/checkAll.ts";
import { useStore } from "#renderer/store.ts";
import { type Column, DataTable, NameCell } from "#renderer/ui/DataTable.tsx";
import { isDialogOpen } from "#renderer/ui/dialogs.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconPlus, IconRefresh } from "#renderer/ui/icons.ts";
import { ListTools, NothingFound } from "#renderer/ui/ListTools.tsx";
import { HalfWord } from "#renderer/ui/path/HalfWord.tsx";
import { type AccountRow, rowsOf } from "#renderer/ui/path/urgency.ts";
import { Screen } from "#renderer/ui/Screen.tsx";
import { Shortcut } from "#renderer/ui/Shortcut.tsx";
import { Tag } from "#renderer/ui/Tag.tsx";
import type { AccountView } from "#shared/model/account.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import classes from "./AccountsScreen.module.css";
import { checkSaved, nameOf } from "./accountActions.ts";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { MovingMenu } from "./MovingMenu.tsx";

const FILTERS = ["all", "urgent", "inactive"] as const;
type Filter = (typeof FILTERS)[number];

const IN: Record<Filter, (row: AccountRow) => boolean> = {
  all: () => true,
  urgent: (row) => row.urgency < 2,
  inactive: (row) => row.urgency === 3,
};

const matches = ({ account }: AccountRow, words: string): boolean =>
  [account.displayName, account.email, account.note, account.imap?.host, account.smtp?.host].some((text) =>
    text?.toLowerCase().includes(words),
  );

/** The table of all accounts, most urgent first. */
export function AccountsScreen() {
  const { t } = useText();
  const accounts = useStore((state) => state.accounts);
  const error = useStore((state) => state.accountsError);
  const checks = useStore((state) => state.checks);
  const operations = useStore((state) => state.operations);
  const syncStates = useStore((state) => state.syncStates);
  const employees = useStore((state) => state.employees);
  const go = useStore((state) => state.go);
  const [words, setWords] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [selected, setSelected] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<AccountView | null>(null);

  const rows = useMemo(() => rowsOf(accounts ?? [], checks, operations), [accounts, checks, operations]);
  const shown = useMemo(() => rows.filter((row) => IN[filter](row) && matches(row, words.trim().toLowerCase())), [rows, filter, words]);
  const names = useMemo(() => new Map(employees.map((employee) => [employee.id, employee.name])), [employees]);
  const open = (row: AccountRow) => go({ screen: "account", accountId: row.account.id });
  useHotkeys([["n", () => isDialogOpen() || go({ screen: "wizard" })]]);

  const columns: Column<AccountRow>[] = [
    {
      key: "name",
      head: t("accounts:table.name"),
      width: "minmax(0, 1.7fr)",
      cell: (row) => (
        <NameCell
          name={nameOf(row.account)}
          below={row.account.email}
          isQuiet={!row.account.active}
          onOpen={() => open(row)}
          tags={row.account.primary && <Tag>{t("accounts:table.primary")}</Tag>}
        />
      ),
    },
    {
      key: "employee",
      head: t("accounts:field.employee"),
      width: "minmax(0, 1fr)",
      cell: ({ account }) => names.get(account.employeeId ?? "") ?? t("common:none"),
    },
    { key: "imap", head: t("check:half.imap"), width: "minmax(0, 1.35fr)", cell: (row) => <HalfWord state={row.imap} /> },
    { key: "smtp", head: t("check:half.smtp"), width: "minmax(0, 1.35fr)", cell: (row) => <HalfWord state={row.smtp} /> },
    {
      key: "check",
      head: t("accounts:table.check"),
      width: "80px",
      align: "right",
      cell: (row) => (row.isRunning ? t("accounts:table.running") : row.record ? shortTime(row.record.at) : t("common:none")),
    },
    {
      key: "fetch",
      head: t("accounts:table.fetch"),
      width: "72px",
      align: "right",
      cell: ({ account }) => {
        const last = syncStates[account.id]?.lastSync;
        return last ? shortTime(last) : t("common:none");
      },
    },
    {
      key: "menu",
      head: t("common:more"),
      isHeadHidden: true,
      width: "28px",
      cell: ({ account }) => <AccountMenu account={account} isRow onDelete={() => setDeleting(account)} />,
    },
  ];

  const size = (which: Filter) => count(rows.filter(IN[which]).length);
  const choice = (value: Filter) => ({ value, label: t(`accounts:table.${value}`, { number: size(value) }) });
  const showAll = () => {
    setWords("");
    setFilter("all");
  };
  return (
    <Screen
      title={t("shell:area.accounts")}
      actions={
        <>
          {rows.length > 0 && (
            <Button leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden="true" />} onClick={() => void checkAll(accounts ?? [])}>
              {t("overview:checkAll")}
            </Button>
          )}
          <MovingMenu />
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.9} aria-hidden="true" />}
            onClick={() => go({ screen: "wizard" })}
          >
            {t("accounts:new")}
          </Button>
        </>
      }
    >
      <ErrorNote error={error} onRetry={() => void useStore.getState().loadAccounts()} />
      {accounts?.length === 0 && (
        <EmptyState
          title={t("accounts:empty.title")}
          actions={
            <Button
              variant="filled"
              leftSection={<IconPlus size={16} stroke={1.9} aria-hidden="true" />}
              onClick={() => go({ screen: "wizard" })}
            >
              {t("accounts:empty.button")}
            </Button>
          }
        >
          {t("accounts:empty.text")}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <ListTools
            search={{ label: t("accounts:table.search"), words, onChange: setWords }}
            filter={{ label: t("accounts:table.filter"), value: filter, choices: FILTERS.map(choice), onChange: setFilter }}
            count={t("accounts:table.sorted", { count: shown.length, number: count(shown.length) })}
          />
          {shown.length > 0 ? (
            <>
              <DataTable
                label={t("shell:area.accounts")}
                columns={columns}
                rows={shown}
                rowKey={(row) => row.account.id}
                selected={selected}
                onSelect={(row) => setSelected(row.account.id)}
                onOpen={open}
                keys={{ p: (row) => checkSaved(row.account) }}
                maxHeight="calc(100vh - 190px)"
              />
              <div className={classes.keys}>
                <Shortcut keys={["↑", "↓"]} /> <span>{t("accounts:keys.choose")}</span>
                <Shortcut keys={["Enter"]} /> <span>{t("accounts:keys.open")}</span>
                <Shortcut keys={["P"]} /> <span>{t("accounts:keys.check")}</span>
                <Shortcut keys={["N"]} /> <span>{t("accounts:keys.new")}</span>
              </div>
            </>
          ) : (
            <NothingFound title={t("accounts:nothing.title")} button={t("accounts:nothing.button")} onAll={showAll}>
              {t("accounts:nothing.text")}
            </NothingFound>
          )}
        </>
      )}
      {deleting && <DeleteDialog account={deleting} onClose={() => setDeleting(null)} onDeleted={() => setDeleting(null)} />}
    </Screen>
  );
}
