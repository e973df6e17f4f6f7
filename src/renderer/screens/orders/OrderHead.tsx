import { ActionIcon, Select, TextInput, Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { day } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { FieldRow } from "#renderer/ui/FormSection.tsx";
import { IconExternalLink } from "#renderer/ui/icons.ts";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { Address, Order, Project } from "#shared/model/document.ts";
import { parseDecimal } from "./numbers.ts";
import classes from "./OrderHead.module.css";
import type { OrderForm } from "./useOrderForm.ts";

/** Options drawn at once: an office may have thousands of customers, typing narrows them. */
const SHOWN_OPTIONS = 60;

interface OrderHeadProps {
  form: OrderForm;
  order: Order | null;
  canEdit: boolean;
  onChange: (part: Partial<OrderForm>) => void;
}

/** Customer, project, contact and dates of an order. */
export function OrderHead({ form, order, canEdit, onChange }: OrderHeadProps) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const [customers, setCustomers] = useState<Address[]>([]);
  const [projects, setProjects] = useState<Project[]>([]);
  useEffect(() => {
    if (!canEdit) return;
    void client.addresses.list(undefined).then((answer) => {
      if (answer.ok) setCustomers(answer.value.filter((address) => address.role === "customer"));
    });
    void client.projects.list(undefined).then((answer) => {
      if (answer.ok) setProjects(answer.value);
    });
  }, [canEdit]);

  const nameOf = (address: Address) => `${address.number} ${address.name}`.trim();
  const chooseCustomer = (id: string | null) => {
    const chosen = customers.find((customer) => customer.id === id);
    if (chosen) onChange({ customerId: chosen.id, contact: chosen.contact, email: chosen.email });
  };
  const openCustomer = form.customerId && (
    <Tooltip label={t("orders:field.openCustomer")}>
      <ActionIcon
        size={26}
        aria-label={t("orders:field.openCustomer")}
        onClick={() => go({ screen: "addresses", addressId: form.customerId })}
      >
        <IconExternalLink size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
  const line = (label: string, value: string, right?: React.ReactNode) => (
    <TextInput label={label} value={value} readOnly rightSection={right} classNames={{ input: classes.fixed ?? "" }} />
  );
  if (!canEdit && order)
    return (
      <div className={classes.fields}>
        <FieldRow>
          {line(t("orders:field.customer"), nameOf(order.customer), openCustomer)}
          {line(t("orders:field.project"), order.project.name)}
        </FieldRow>
        <FieldRow>
          {line(t("orders:field.contact"), order.contact)}
          {line(t("orders:field.email"), order.email)}
        </FieldRow>
        <div className={classes.three}>
          {line(t("orders:field.date"), order.date && day(order.date))}
          {line(t("orders:field.deliveryDate"), order.deliveryDate && day(order.deliveryDate))}
          {line(t("orders:field.yourReference"), order.yourReference)}
        </div>
        {order.taxNote && line(t("orders:field.taxNote"), order.taxNote)}
      </div>
    );
  return (
    <div className={classes.fields}>
      <FieldRow>
        <Select
          label={t("orders:field.customer")}
          searchable
          limit={SHOWN_OPTIONS}
          nothingFoundMessage={t("orders:field.noOption")}
          value={form.customerId || null}
          data={(customers.length > 0 ? customers : order ? [order.customer] : []).map((one) => ({ value: one.id, label: nameOf(one) }))}
          onChange={chooseCustomer}
        />
        <Select
          label={t("orders:field.project")}
          searchable
          limit={SHOWN_OPTIONS}
          nothingFoundMessage={t("orders:field.noOption")}
          value={form.projectId || null}
          data={(projects.length > 0 ? projects : order ? [order.project] : []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(projectId) => projectId && onChange({ projectId })}
        />
      </FieldRow>
      <FieldRow>
        <TextField label={t("orders:field.contact")} value={form.contact} onChange={(contact) => onChange({ contact })} />
        <TextField label={t("orders:field.email")} type="email" value={form.email} onChange={(email) => onChange({ email })} />
      </FieldRow>
      <div className={classes.three}>
        <TextInput
          type="date"
          label={t("orders:field.date")}
          value={form.date}
          onChange={(event) => onChange({ date: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t("orders:field.deliveryDate")}
          value={form.deliveryDate}
          onChange={(event) => onChange({ deliveryDate: event.currentTarget.value })}
        />
        <TextField
          label={t("orders:field.yourReference")}
          value={form.yourReference}
          onChange={(yourReference) => onChange({ yourReference })}
        />
      </div>
      {form.positions.some(({ tax }) => parseDecimal(tax || "0", 1) === 0) && (
        <TextField
          label={t("orders:field.taxNote")}
          name="order-taxNote"
          value={form.taxNote}
          onChange={(taxNote) => onChange({ taxNote })}
          help={t("orders:field.taxNoteHelp")}
        />
      )}
    </div>
  );
}
