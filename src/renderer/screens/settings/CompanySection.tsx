import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { FieldRow, FormSection } from "#renderer/ui/FormSection.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { Company } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import classes from "./CompanySection.module.css";

const ROWS: (keyof Company)[][] = [
  ["name", "street"],
  ["zip", "city"],
  ["email", "phone"],
  ["web", "managers"],
  ["registerCourt", "registerNumber"],
  ["vatId", "taxNumber"],
  ["bank", "iban"],
  ["bic", "country"],
];

/** The company's facts for letterhead and footer of the documents. */
export function CompanySection() {
  const { t } = useText();
  const company = useStore((state) => state.settings.company);
  const { updateSettings, toast } = useStore.getState();
  const form = useForm<Company>({ initialValues: company ?? ({} as Company) });
  const [error, setError] = useState<AppError | null>(null);
  const save = async () => {
    const values = { ...form.values, country: form.values.country.toUpperCase().slice(0, 2).padEnd(2, "X") };
    const failed = await updateSettings({ company: values });
    setError(failed);
    if (failed) return;
    form.resetDirty(values);
    toast(t("settings:company.saved"));
  };
  return (
    <FormSection title={t("settings:company.title")} hint={t("settings:company.hint")}>
      {ROWS.map((row) => (
        <FieldRow key={row.join()}>
          {row.map((name) => (
            <TextField
              key={name}
              label={t(`settings:company.${name}`)}
              name={`company.${name}`}
              value={form.values[name]}
              onChange={(value) => form.setFieldValue(name, value)}
            />
          ))}
        </FieldRow>
      ))}
      <ErrorNote error={error} />
      <div className={classes.buttons}>
        <Button disabled={!form.isDirty()} onClick={() => form.reset()}>
          {t("common:discard")}
        </Button>
        <Button variant="filled" disabled={!form.isDirty()} onClick={() => void save()}>
          {t("common:save")}
        </Button>
      </div>
    </FormSection>
  );
}
