import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import type { FieldMessage } from "#renderer/ui/FieldNote.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { AccountView } from "#shared/model/account.ts";
import { INVOICE_FORMATS, type Order } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import type { OrderMail } from "./documentKinds.ts";
import { MissingFacts } from "./MissingFacts.tsx";
import classes from "./SendForm.module.css";
import type { SendFormState } from "./useSendForm.ts";
import { WhyAccount } from "./WhyAccount.tsx";

const asError = (text: string | undefined): FieldMessage | undefined => (text ? { kind: "error", text } : undefined);

const asWarning = (text: string | undefined): FieldMessage | undefined => (text ? { kind: "warn", text } : undefined);

interface SendFormProps {
  form: SendFormState;
  order: Order;
  kinds: OrderMail[];
  error: AppError | null;
}

/** The left half of the dialog before sending. */
export function SendForm({ form, order, kinds, error }: SendFormProps) {
  const { t } = useText();
  const accounts = useStore((state) => state.accounts) ?? [];
  const [hasCopies, setCopies] = useState(form.values.cc !== "" || form.values.bcc !== "");
  const employeeId = useStore((state) => state.settings.employeeId);
  // A personal account is offered to its employee only.
  const isMine = (account: AccountView) => !account.employeeId || account.primary || account.employeeId === employeeId;
  const usable = accounts.filter((account) => account.active && account.smtp && isMine(account));
  const choices = usable.map((account) => ({
    value: account.id,
    label: t("orders:send.account", { name: account.displayName || account.email, address: account.sender?.address || account.email }),
  }));
  const { draft, values, set, errors, accountId } = form;
  return (
    <div className={classes.form}>
      <ErrorNote error={error ?? form.error} />
      {draft && <MissingFacts missing={draft.missing} order={order} />}
      <div className={classes.kind}>
        <ChoiceField
          label={t("orders:send.kind")}
          value={form.kind}
          choices={kinds.map((value) => ({ value, label: t(`documents:kind.${value}`) }))}
          onChange={form.setKind}
        />
        {form.format && (
          <ChoiceField
            label={t("orders:send.format.label")}
            name="send-format"
            value={form.format}
            choices={INVOICE_FORMATS.map((value) => ({ value, label: t(`orders:send.format.${value}`) }))}
            onChange={form.setFormat}
          />
        )}
      </div>
      <div className={classes.to}>
        <TextField
          label={t("orders:send.to")}
          name="send-to"
          type="email"
          autoFocus
          required
          value={values.to}
          onChange={(value) => set("to", value)}
          message={asError(errors.to)}
          {...(hasCopies ? { help: t("orders:send.severalHelp") } : {})}
        />
        {!hasCopies && (
          <span className={classes.copies}>
            <TextLink onClick={() => setCopies(true)}>{t("orders:send.ccAndBcc")}</TextLink>
          </span>
        )}
      </div>
      {hasCopies && (
        <div className={classes.pair}>
          {(["cc", "bcc"] as const).map((name) => (
            <TextField
              key={name}
              label={t(`orders:send.${name}`)}
              name={`send-${name}`}
              type="email"
              value={values[name]}
              onChange={(value) => set(name, value)}
              message={asError(errors[name])}
            />
          ))}
        </div>
      )}
      <div className={classes.from}>
        <ChoiceField
          label={t("orders:send.from")}
          name="send-account"
          value={accountId ?? ""}
          choices={accountId ? choices : [{ value: "", label: t("orders:send.noAccount") }, ...choices]}
          onChange={(value) => value && form.choose(value)}
          message={asError(errors.account)}
        />
        {draft && <WhyAccount routing={draft.routing} order={order} />}
      </div>
      <TextField
        label={t("orders:send.subject")}
        name="send-subject"
        value={values.subject}
        onChange={(value) => set("subject", value)}
        message={asError(errors.subject) ?? asWarning(form.unfilled.subject)}
      />
      <TextField
        label={t("orders:send.text")}
        name="send-text"
        rows={8}
        value={values.text}
        onChange={(value) => set("text", value)}
        message={asError(errors.text) ?? asWarning(form.unfilled.text)}
      />
    </div>
  );
}
