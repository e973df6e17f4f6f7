import { useText } from "#renderer/i18n.ts";
import { FieldRow, FormSection } from "#renderer/ui/FormSection.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { AccountForm } from "./useAccountForm.ts";

/** Closing and signature. */
export function TextSection({ form }: { form: AccountForm }) {
  const { t } = useText();
  return (
    <FormSection title={t("accounts:section.texts")}>
      <FieldRow>
        <TextField
          label={t("accounts:field.closing")}
          name="closing"
          rows={4}
          value={form.values.closing}
          onChange={(value) => form.set("closing", value)}
        />
        <TextField
          label={t("accounts:field.signature")}
          name="signature"
          rows={4}
          value={form.values.signature}
          onChange={(value) => form.set("signature", value)}
        />
      </FieldRow>
    </FormSection>
  );
}
