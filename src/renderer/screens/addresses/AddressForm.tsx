import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ActionBar, Unsaved } from "#renderer/ui/ActionBar.tsx";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { FieldRow, FormSection } from "#renderer/ui/FormSection.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import { Shortcut } from "#renderer/ui/Shortcut.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import { useKeptForm } from "#renderer/ui/useKeptForm.ts";
import { type Address, AddressFields, INVOICE_FORMATS } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";

const EMPTY: AddressFields = {
  number: "",
  role: "customer",
  name: "",
  contact: "",
  salutation: "",
  street: "",
  zip: "",
  city: "",
  country: "DE",
  email: "",
  phone: "",
  vatId: "",
  invoiceFormat: "pdf",
  leitwegId: "",
};
const NAMES = Object.keys(EMPTY) as (keyof AddressFields)[];
type TextName = Exclude<keyof AddressFields, "role" | "invoiceFormat">;

const fieldsOf = (address: Address): AddressFields => {
  const { id: _id, ...fields } = address;
  return fields;
};

interface AddressFormProps {
  /** null: a new one. */
  address: Address | null;
  onClose: () => void;
  onSaved: (address: Address) => void;
}

/** Edits one address. */
export function AddressForm({ address, onClose, onSaved }: AddressFormProps) {
  const { t } = useText();
  const toast = useStore((state) => state.toast);
  const saved = address ? fieldsOf(address) : EMPTY;
  const form = useForm<AddressFields>({ initialValues: saved });
  const [error, setError] = useState<AppError | null>(null);
  const changes = NAMES.filter((name) => form.values[name] !== saved[name]).length;

  useKeptForm({
    name: `address:${address?.id ?? "new"}`,
    typed: changes > 0 ? form.values : null,
    read: (kept) => AddressFields.safeParse(kept).data ?? null,
    restore: form.setValues,
  });

  const save = async () => {
    const fields = { ...form.values, country: form.values.country.trim().toUpperCase(), email: form.values.email.trim() };
    const errors: Partial<Record<TextName, string>> = {
      ...(fields.name.trim() ? {} : { name: t("workspace:addresses.error.name") }),
      ...(!fields.email || /^[^\s@]+@[^\s@]+$/.test(fields.email)
        ? {}
        : { email: t("workspace:addresses.error.email", { address: fields.email }) }),
      ...(/^[A-Z]{2}$/.test(fields.country) ? {} : { country: t("workspace:addresses.error.country") }),
    };
    form.setErrors(errors);
    const wrong = Object.keys(errors)[0];
    if (wrong) return document.querySelector<HTMLElement>(`[data-field="address-${wrong}"]`)?.focus();
    const answer = await client.addresses.save({ id: address?.id ?? null, fields });
    if (!answer.ok) return setError(answer.error);
    toast(t("workspace:addresses.saved", { name: answer.value.name }));
    onSaved(answer.value);
  };
  useHotkeys([["mod+S", () => void save()]], []);

  const field = (name: TextName, help?: string) => {
    const text = form.errors[name];
    return (
      <TextField
        label={t(`workspace:addresses.field.${name}`)}
        name={`address-${name}`}
        value={form.values[name]}
        onChange={(value) => form.setFieldValue(name, value)}
        type={name === "email" ? "email" : "text"}
        message={typeof text === "string" ? { kind: "error", text } : undefined}
        required={name === "name"}
        {...(help ? { help } : {})}
      />
    );
  };
  return (
    <Screen
      title={address?.name ?? t("workspace:addresses.newTitle")}
      trail={[{ title: t("shell:area.addresses"), route: { screen: "addresses" } }]}
      footer={
        <ActionBar state={changes > 0 && <Unsaved>{t("common:unsaved", { count: changes })}</Unsaved>}>
          <Button onClick={onClose}>{t(changes > 0 ? "common:discard" : "common:back")}</Button>
          <Button
            variant="filled"
            disabled={changes === 0}
            rightSection={changes > 0 && <Shortcut keys={["mod", "S"]} isOnFill />}
            onClick={() => void save()}
          >
            {t("common:save")}
          </Button>
        </ActionBar>
      }
    >
      <ErrorNote error={error} onRetry={() => void save()} />
      <FormSection title={t("workspace:addresses.section.general")}>
        <FieldRow>
          <ChoiceField
            label={t("workspace:addresses.field.role")}
            value={form.values.role}
            choices={(["customer", "employee"] as const).map((value) => ({ value, label: t(`workspace:addresses.role.${value}`) }))}
            onChange={(role) => form.setFieldValue("role", role)}
          />
          {field("number")}
        </FieldRow>
        {field("name")}
        <FieldRow>
          {field("contact")}
          {field("salutation", t("workspace:addresses.field.salutationHelp"))}
        </FieldRow>
      </FormSection>
      <FormSection title={t("workspace:addresses.section.address")}>
        {field("street")}
        <FieldRow>
          {field("zip")}
          {field("city")}
        </FieldRow>
        <FieldRow>
          {field("country", t("workspace:addresses.field.countryHelp"))}
          {field("vatId")}
        </FieldRow>
      </FormSection>
      {form.values.role === "customer" && (
        <FormSection title={t("workspace:addresses.section.invoice")} hint={t("workspace:addresses.field.invoiceFormatHelp")}>
          <FieldRow>
            <ChoiceField
              label={t("workspace:addresses.field.invoiceFormat")}
              name="address-invoiceFormat"
              value={form.values.invoiceFormat}
              choices={INVOICE_FORMATS.map((value) => ({ value, label: t(`orders:send.format.${value}`) }))}
              onChange={(format) => form.setFieldValue("invoiceFormat", format)}
            />
            {field("leitwegId", t("workspace:addresses.field.leitwegIdHelp"))}
          </FieldRow>
        </FormSection>
      )}
      <FormSection title={t("workspace:addresses.section.reach")}>
        <FieldRow>
          {field("email")}
          {field("phone")}
        </FieldRow>
      </FormSection>
    </Screen>
  );
}
