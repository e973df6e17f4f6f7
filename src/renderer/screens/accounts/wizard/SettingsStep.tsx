import { Button, Radio, Switch } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { ServerFields } from "#renderer/screens/accounts/form/ServerFields.tsx";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import { type Provider, providerAt } from "#renderer/screens/accounts/signin/kinds.ts";
import { FieldRow, FormSection } from "#renderer/ui/FormSection.tsx";
import { IconPencil } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import { PageTitle, SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { AskedSource, Discovery, FoundSettings } from "#shared/model/discovery.ts";
import { AskedList } from "./AskedList.tsx";
import { FoundTable } from "./FoundTable.tsx";
import classes from "./SettingsStep.module.css";

interface SettingsStepProps {
  form: AccountForm;
  discovery: Discovery | null;
  lookup: { isLooking: boolean; live: AskedSource[]; stop: () => void };
  chosen: number;
  onChoose: (index: number) => void;
  isTyping: boolean;
  onType: () => void;
  /** Signs in another way, because the provider takes no password. */
  onSignIn: (provider: Provider) => void;
}

/** Step 2: what was found, each value with its source, or the fields to type it. */
export function SettingsStep({ form, discovery, lookup, chosen, onChoose, isTyping, onType, onSignIn }: SettingsStepProps) {
  const { t } = useText();
  const { isLooking } = lookup;
  const found = discovery?.settings ?? [];
  const current = found[chosen];
  const notes = [...(current?.notes ?? []), ...(discovery?.notes ?? [])];
  const title = isLooking
    ? t("accounts:wizard.settings.looking")
    : current
      ? t("accounts:wizard.settings.found", { provider: current.provider ?? "", context: current.provider ? "provider" : undefined })
      : t(discovery ? "accounts:wizard.settings.nothing" : "accounts:wizard.settings.type");
  return (
    <>
      <PageTitle hint={!current && !isLooking ? t("accounts:wizard.settings.typeHint") : undefined}>{title}</PageTitle>
      {isLooking && (
        <div className={classes.live} aria-busy="true">
          <AskedList asked={lookup.live} />
          <Button onClick={lookup.stop}>{t("common:cancel")}</Button>
        </div>
      )}
      {!isLooking && (
        <div className={classes.columns} data-typing={!current || isTyping || undefined}>
          <div>
            {notes.length > 0 && (
              <div className={classes.notes}>
                <Note kind="info">
                  {notes.map((note) => (
                    <div key={note.id}>{note.text}</div>
                  ))}
                </Note>
              </div>
            )}
            {current && form.values.kind === "password" && !current.auth.includes("password") && (
              <div className={classes.notes}>
                <Note
                  kind="warn"
                  action={
                    <Button size="xs" onClick={() => onSignIn(providerAt(form.values))}>
                      {t(`oauth:button.signIn_${providerAt(form.values)}`)}
                    </Button>
                  }
                >
                  {t("accounts:wizard.settings.noPassword")}
                </Note>
              </div>
            )}
            {current && !isTyping ? (
              <FoundTable
                found={current}
                footer={
                  <>
                    <Button size="xs" leftSection={<IconPencil size={14} stroke={1.7} aria-hidden="true" />} onClick={onType}>
                      {t("accounts:wizard.settings.change")}
                    </Button>
                    <span className={classes.nothingSent}>{t("accounts:wizard.settings.nothingSent")}</span>
                  </>
                }
              />
            ) : (
              <TypedSettings form={form} />
            )}
          </div>
          {discovery && <Asked discovery={discovery} chosen={chosen} onChoose={onChoose} />}
        </div>
      )}
    </>
  );
}

function TypedSettings({ form }: { form: AccountForm }) {
  const { t } = useText();
  return (
    <div>
      <FormSection title={t("accounts:section.imap")}>
        <Switch
          label={t("accounts:field.imapOn")}
          checked={form.values.imapOn}
          onChange={(event) => form.change({ imapOn: event.currentTarget.checked })}
        />
        {form.values.imapOn && <ServerFields form={form} half="imap" />}
      </FormSection>
      <FormSection title={t("accounts:section.smtp")}>
        <Switch
          label={t("accounts:field.smtpOn")}
          checked={form.values.smtpOn}
          onChange={(event) => form.change({ smtpOn: event.currentTarget.checked })}
        />
        {form.values.smtpOn && <ServerFields form={form} half="smtp" />}
      </FormSection>
      <FormSection title={t("accounts:section.signIn")}>
        <FieldRow kind="single">
          <TextField
            label={t("accounts:field.username")}
            name="username"
            value={form.values.username}
            onChange={(value) => form.set("username", value)}
            onBlur={form.blur("username")}
            message={form.message("username")}
          />
        </FieldRow>
      </FormSection>
    </div>
  );
}

function Asked({ discovery, chosen, onChoose }: { discovery: Discovery; chosen: number; onChoose: (index: number) => void }) {
  const { t } = useText();
  const label = (found: FoundSettings): string => {
    const one = found.smtp ?? found.imap;
    return one
      ? t("accounts:wizard.settings.choice", { port: one.port, security: t(`accounts:securityShort.${one.security}`), host: one.host })
      : "";
  };
  return (
    <aside className={classes.asked}>
      <SectionTitle>{t("accounts:wizard.settings.asked")}</SectionTitle>
      <AskedList asked={discovery.asked} />
      {discovery.settings.length > 1 && (
        <Radio.Group
          value={String(chosen)}
          onChange={(value) => onChoose(Number(value))}
          label={t("accounts:wizard.settings.choose")}
          classNames={{ label: classes.choose ?? "" }}
        >
          {discovery.settings.map((found, index) => (
            <Radio
              key={label(found)}
              value={String(index)}
              label={label(found)}
              description={index === 0 ? t("accounts:wizard.settings.recommended") : (found.smtp ?? found.imap)?.host}
              mt={10}
            />
          ))}
        </Radio.Group>
      )}
    </aside>
  );
}
