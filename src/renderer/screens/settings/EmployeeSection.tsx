import { Switch } from "@mantine/core";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { FieldRow, FormSection } from "#renderer/ui/FormSection.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { AppError } from "#shared/result.ts";

/** Who works here, in place of the ERP's login, and whether that person's own account goes first. */
export function EmployeeSection() {
  const { t } = useText();
  const employees = useStore((state) => state.employees);
  const { employeeId, prefersPersonal } = useStore((state) => state.settings);
  const accounts = useStore((state) => state.accounts) ?? [];
  const { updateSettings, go } = useStore.getState();
  const [error, setError] = useState<AppError | null>(null);
  const own = accounts.find((one) => one.employeeId && one.employeeId === employeeId && !one.primary);
  const known = employees.some((one) => one.id === employeeId) ? employeeId : "";
  return (
    <FormSection title={t("settings:employee.title")} hint={t("settings:employee.hint")}>
      <ErrorNote error={error} />
      {employees.length === 0 ? (
        <div>
          <TextLink onClick={() => go({ screen: "addresses", addressId: "new" })}>{t("settings:employee.create")}</TextLink>
        </div>
      ) : (
        <>
          <FieldRow kind="single">
            <ChoiceField
              label={t("settings:employee.who")}
              name="employeeId"
              value={known}
              choices={[
                { value: "", label: t("shell:who.nobody") },
                ...employees.map((one) => ({ value: one.id, label: one.name || one.number })),
              ]}
              onChange={(value) => void updateSettings({ employeeId: value }).then(setError)}
            />
          </FieldRow>
          <Switch
            label={t("settings:employee.prefer")}
            description={own ? t("settings:employee.own", { account: own.displayName || own.email }) : t("settings:employee.none")}
            checked={prefersPersonal ?? false}
            disabled={!own}
            onChange={(event) => void updateSettings({ prefersPersonal: event.currentTarget.checked }).then(setError)}
          />
        </>
      )}
    </FormSection>
  );
}
