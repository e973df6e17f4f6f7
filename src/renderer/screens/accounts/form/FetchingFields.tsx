import { Switch } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { FieldRow } from "#renderer/ui/FormSection.tsx";
import type { AccountForm } from "./useAccountForm.ts";

const MINUTES = [1, 5, 15, 30, 60, 240];
const DAYS = [30, 90, 365, 1095];
/** Megabytes. */
const SIZES = [1, 5, 10, 25];

/** How mail is fetched: by itself or when asked, and how much of it. */
export function FetchingFields({ form }: { form: AccountForm }) {
  const { t } = useText();
  const { automatic, minutes, sinceDays, largest, draftsOnServer } = form.values.fetching;
  const change = (part: Partial<typeof form.values.fetching>) => form.change({ fetching: { ...form.values.fetching, ...part } });
  /** A value from elsewhere stays choosable. */
  const choices = (usual: readonly number[], now: string, label: (count: number) => string) =>
    [...new Set([...usual.map(String), ...(now === "" ? [] : [now])])]
      .sort((a, b) => Number(a) - Number(b))
      .map((value) => ({ value, label: label(Number(value)) }));
  return (
    <>
      <Switch
        label={t("accounts:fetching.automatic")}
        description={t(automatic ? "accounts:fetching.automaticHint" : "accounts:fetching.manualHint")}
        checked={automatic}
        onChange={(event) => change({ automatic: event.currentTarget.checked })}
      />
      <FieldRow>
        {automatic && (
          <ChoiceField
            label={t("accounts:fetching.every")}
            name="fetching.minutes"
            value={minutes}
            choices={choices(MINUTES, minutes, (count) => t("accounts:fetching.minutes", { count }))}
            onChange={(value) => change({ minutes: value })}
          />
        )}
        <ChoiceField
          label={t("accounts:fetching.since")}
          name="fetching.sinceDays"
          value={sinceDays}
          choices={[
            { value: "", label: t("accounts:fetching.always") },
            ...choices(DAYS, sinceDays, (count) => t("accounts:fetching.days", { count })),
          ]}
          onChange={(value) => change({ sinceDays: value })}
        />
        <ChoiceField
          label={t("accounts:fetching.large")}
          name="fetching.largest"
          value={largest}
          choices={[
            { value: "", label: t("accounts:fetching.whole") },
            ...choices(
              SIZES.map((size) => size * 1_000_000),
              largest,
              (bytes) => t("accounts:fetching.headOnly", { number: Math.round(bytes / 100_000) / 10 }),
            ),
          ]}
          onChange={(value) => change({ largest: value })}
        />
      </FieldRow>
      <Switch
        label={t("accounts:fetching.drafts")}
        description={t("accounts:fetching.draftsHint")}
        checked={draftsOnServer}
        onChange={(event) => change({ draftsOnServer: event.currentTarget.checked })}
      />
    </>
  );
}
