import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useCallback, useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { type Column, DataTable, NameCell } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconPlus } from "#renderer/ui/icons.ts";
import { ListTools, NothingFound } from "#renderer/ui/ListTools.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import { Tag } from "#renderer/ui/Tag.tsx";
import type { Address } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import { AddressForm } from "./AddressForm.tsx";

const FILTERS = ["all", "customers", "employees"] as const;
type Filter = (typeof FILTERS)[number];
const IN: Record<Filter, (address: Address) => boolean> = {
  all: () => true,
  customers: ({ role }) => role === "customer",
  employees: ({ role }) => role === "employee",
};

/** In the route: a form for a new address. */
const NEW = "new";

/** Adressen: customers and employees; one opens as a form in its place. */
export function AddressesScreen({ addressId }: Extract<Route, { screen: "addresses" }>) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const [addresses, setAddresses] = useState<Address[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [words, setWords] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [selected, setSelected] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await client.addresses.list(undefined);
    if (answer.ok) setAddresses(answer.value);
    setError(answer.ok ? null : answer.error);
  }, []);
  useEffect(() => {
    void load();
    return whenChanged("addresses", () => void load());
  }, [load]);
  const isNew = addressId === NEW;
  const create = () => go({ screen: "addresses", addressId: NEW });
  const opened = addresses?.find((one) => one.id === addressId);
  useHotkeys([["n", create]]);

  if (opened || isNew)
    return (
      <AddressForm
        key={opened?.id ?? "new"}
        address={opened ?? null}
        onClose={() => go({ screen: "addresses" })}
        onSaved={(address) => {
          setSelected(address.id);
          void load();
          go({ screen: "addresses" });
        }}
      />
    );

  const all = addresses ?? [];
  const wanted = words.trim().toLowerCase();
  const shown = all.filter(
    (one) =>
      IN[filter](one) && [one.name, one.number, one.city, one.email, one.contact].some((text) => text.toLowerCase().includes(wanted)),
  );
  const open = (address: Address) => go({ screen: "addresses", addressId: address.id });
  const none = t("common:none");
  const columns: Column<Address>[] = [
    {
      key: "name",
      head: t("workspace:addresses.field.name"),
      width: "minmax(0, 1.8fr)",
      cell: (row) => (
        <NameCell
          name={row.name}
          below={row.email || none}
          onOpen={() => open(row)}
          tags={row.role === "employee" && <Tag kind="accent">{t("workspace:addresses.role.employee")}</Tag>}
        />
      ),
    },
    { key: "number", head: t("workspace:addresses.field.number"), width: "88px", cell: (row) => row.number || none },
    { key: "contact", head: t("workspace:addresses.field.contact"), width: "minmax(0, 1.1fr)", cell: (row) => row.contact || none },
    {
      key: "city",
      head: t("workspace:addresses.field.city"),
      width: "minmax(0, 1fr)",
      cell: (row) => [row.zip, row.city].filter(Boolean).join(" ") || none,
    },
    { key: "phone", head: t("workspace:addresses.field.phone"), width: "minmax(0, 0.9fr)", cell: (row) => row.phone || none },
  ];
  const size = (which: Filter) => count(all.filter(IN[which]).length);
  const choice = (value: Filter) => ({ value, label: t(`workspace:addresses.${value}`, { number: size(value) }) });
  const showAll = () => {
    setWords("");
    setFilter("all");
  };
  const button = (label: string) => (
    <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.9} aria-hidden="true" />} onClick={create}>
      {label}
    </Button>
  );
  return (
    <Screen title={t("shell:area.addresses")} actions={all.length > 0 && button(t("workspace:addresses.new"))}>
      <ErrorNote error={error} onRetry={() => void load()} />
      {addresses?.length === 0 && (
        <EmptyState title={t("workspace:addresses.empty.title")} actions={button(t("workspace:addresses.empty.button"))}>
          {t("workspace:addresses.empty.text")}
        </EmptyState>
      )}
      {all.length > 0 && (
        <>
          <ListTools
            search={{ label: t("workspace:addresses.search"), words, onChange: setWords }}
            filter={{ label: t("workspace:addresses.filter"), value: filter, choices: FILTERS.map(choice), onChange: setFilter }}
            count={t("workspace:addresses.count", { count: shown.length, number: count(shown.length) })}
          />
          {shown.length > 0 ? (
            <DataTable
              label={t("shell:area.addresses")}
              columns={columns}
              rows={shown}
              rowKey={(row) => row.id}
              selected={selected}
              onSelect={(row) => setSelected(row.id)}
              onOpen={open}
              maxHeight="calc(100vh - 150px)"
            />
          ) : (
            <NothingFound title={t("workspace:addresses.nothing.title")} button={t("workspace:addresses.nothing.button")} onAll={showAll}>
              {t("workspace:addresses.nothing.text")}
            </NothingFound>
          )}
        </>
      )}
    </Screen>
  );
}
