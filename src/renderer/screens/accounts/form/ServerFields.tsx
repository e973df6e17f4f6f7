import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { FieldRow } from "#renderer/ui/FormSection.tsx";
import { Note } from "#renderer/ui/Note.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { Half } from "#shared/model/report.ts";
import type { AccountForm } from "./useAccountForm.ts";

const SECURITIES = ["tls", "starttls", "none"] as const;

/** Server, port and encryption of one half, with the rule between port and encryption below both. */
export function ServerFields({ form, half }: { form: AccountForm; half: Half }) {
  const { t } = useText();
  const values = form.values[half];
  const warning = form.portWarning(half);
  return (
    <>
      <FieldRow kind="server">
        <TextField
          label={t(`accounts:field.${half}.host`)}
          name={`${half}.host`}
          value={values.host}
          onChange={(value) => form.set(`${half}.host`, value)}
          onBlur={form.blur(`${half}.host`)}
          message={form.message(`${half}.host`)}
        />
        <TextField
          label={t("accounts:field.port")}
          name={`${half}.port`}
          inputMode="numeric"
          value={values.port}
          onChange={(value) => form.set(`${half}.port`, value)}
          onBlur={form.blur(`${half}.port`)}
          message={form.message(`${half}.port`)}
        />
        <ChoiceField
          label={t("accounts:field.security")}
          name={`${half}.security`}
          value={values.security}
          choices={SECURITIES.map((security) => ({ value: security, label: t(`accounts:security.${security}`) }))}
          onChange={(security) => form.setSecurity(half, security)}
          message={form.message(`${half}.security`)}
        />
      </FieldRow>
      {warning && (
        <Note
          kind="warn"
          action={
            <Button size="xs" onClick={warning.apply}>
              {warning.label}
            </Button>
          }
        >
          {warning.text}
        </Note>
      )}
    </>
  );
}
