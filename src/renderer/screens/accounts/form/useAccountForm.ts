import { useForm } from "@mantine/form";
import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { applyChanges } from "#renderer/ui/check/applyChanges.ts";
import type { FieldMessage } from "#renderer/ui/FieldNote.tsx";
import type { AccountFields, Security } from "#shared/model/account.ts";
import { USUAL_PORT } from "#shared/model/account-defaults.ts";
import type { Half, SettingsChange } from "#shared/model/report.ts";
import type { AccountReview, Correction, FormField } from "#shared/model/review.ts";
import { answeredBy, failedFields } from "./failedFields.ts";
import { countChanges, type FormValues, fieldOf, type OAuthValues, toFields, toSecrets, toValues, withField } from "./values.ts";

/** A correction as it is shown: what stood there before all of them, to be put back. */
type Corrected = Partial<Record<FormField, Pick<Correction, "kind" | "before">>>;

interface AccountFormOptions {
  /** What is saved, or an empty form. */
  saved: AccountFields;
  /** Name under which typed input is kept while another screen is shown. */
  draft: string;
  /** Under which the form's own checks run. */
  checks: string;
  /** The saved account, whose last check counts until the form was checked itself. */
  accountId?: string | undefined;
}

/** The account form's values, its input help and its draft; one per form on screen. */
export function useAccountForm({ saved, draft, checks, accountId }: AccountFormOptions) {
  const { t } = useText();
  const form = useForm<FormValues>({ initialValues: toValues(saved) });
  const report = useStore((state) => state.operations[checks]?.report ?? (accountId ? state.checks[accountId]?.report : null) ?? null);
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const [review, setReview] = useState<AccountReview | null>(null);
  const [touched, setTouched] = useState<ReadonlySet<FormField>>(new Set());
  const [judged, setJudged] = useState<"all" | readonly FormField[]>([]);
  const [corrected, setCorrected] = useState<Corrected>({});
  const wanted = useRef<Partial<Record<FormField, string>>>({});
  const signedIn = useRef<(() => void) | null>(null);
  const portTyped = useRef({ imap: false, smtp: false });
  const latest = useRef(form.values);
  latest.current = form.values;
  const { setValues } = form;
  const marks = failedFields(report, form.values.extraOn);
  const answer = (field: string) => setAnswered((known) => new Set([...known, ...answeredBy(field)]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another check, other marks
  useEffect(() => setAnswered(new Set()), [report]);

  const change = useCallback(
    (values: FormValues) => {
      latest.current = values;
      setValues(values);
    },
    [setValues],
  );

  /** Asks main what it thinks of the form and puts right what it corrects. */
  const ask = useCallback(async (): Promise<AccountReview | null> => {
    const values = latest.current;
    const answer = await client.accounts.review({ fields: toFields(values, saved), secrets: toSecrets(values) });
    if (!answer.ok) return null;
    let next = latest.current;
    const found: Corrected = {};
    for (const { field, kind, before, after } of answer.value.corrections) {
      const isStale = !found[field] && fieldOf(next, field) !== before;
      if (isStale || wanted.current[field] === (found[field]?.before ?? before)) continue;
      found[field] = found[field] ?? { kind, before };
      next = withField(next, field, after);
      const half = field === "imap.host" ? "imap" : field === "smtp.host" ? "smtp" : null;
      const port = half && answer.value.fields[half]?.port;
      if (half && kind === "host-taken-apart" && port) next = withField(next, `${half}.port`, port);
    }
    if (Object.keys(found).length > 0) {
      change(next);
      setCorrected((known) => ({ ...known, ...found }));
    }
    setReview(answer.value);
    return answer.value;
  }, [saved, change]);

  // A draft from before is taken up again; what is saved is judged once, so that its warnings are seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the form appears
  useEffect(() => {
    const kept = useStore.getState().drafts[draft];
    if (kept) change(toValues(kept));
    if (saved.email) void ask();
  }, []);

  const changes = countChanges(form.getInitialValues(), form.values);
  useEffect(() => {
    if (changes > 0) useStore.getState().keepDraft(draft, toFields(form.values, saved));
    else useStore.getState().dropDraft(draft);
  }, [changes, form.values, draft, saved]);

  const set = (field: FormField | "note" | "employeeId" | "closing" | "signature" | "sender.name", value: string) => {
    if (field === "imap.port" || field === "smtp.port") portTyped.current[field === "imap.port" ? "imap" : "smtp"] = true;
    answer(field);
    setCorrected(({ [field as FormField]: _gone, ...rest }) => rest);
    change(withField(latest.current, field as FormField, value));
  };

  /** Takes over what main proposed, or puts back what it corrected, and looks again. */
  const put = (field: FormField, value: string | number) => {
    answer(field);
    setCorrected(({ [field]: _gone, ...rest }) => rest);
    change(withField(latest.current, field, value));
    void ask();
  };

  const setSecurity = (half: Half, security: Security) => {
    answer(`${half}.security`);
    const current = latest.current[half];
    const isUsual = Number(current.port) === USUAL_PORT[half][current.security];
    const port = isUsual && !portTyped.current[half] ? String(USUAL_PORT[half][security]) : current.port;
    change({ ...latest.current, [half]: { ...current, security, port } });
    void ask();
  };

  const blur = (field: FormField) => () => {
    setTouched((known) => new Set(known).add(field));
    void ask();
  };

  const message = (field: FormField): FieldMessage | undefined => {
    const error = review?.errors.find((one) => one.field === field);
    const isJudged = judged === "all" || judged.includes(field);
    // An empty field is only an error once the user wants to go on.
    if (error && (isJudged || (touched.has(field) && error.kind !== "missing")))
      return { kind: "error", text: t(`accounts:error.${error.kind}`) };
    const mark = answered.has(field) ? undefined : marks[field];
    if (mark) return { kind: "error", text: mark };
    const warning = review?.warnings.find((one) => one.field === field);
    if (warning && !(warning.kind === "port-unusual-for-encryption")) {
      const { proposal } = warning;
      const text = t(`accounts:warning.${warning.kind}`);
      return proposal
        ? {
            kind: "warn",
            text,
            action: { label: t(`accounts:warning.do.${warning.kind}`), run: () => put(proposal.field, proposal.value) },
          }
        : { kind: "warn", text };
    }
    const done = corrected[field];
    if (!done) return undefined;
    const undo = () => {
      wanted.current[field] = done.before;
      put(field, done.before);
    };
    return { kind: "info", text: t(`accounts:correction.${done.kind}`), action: { label: t("common:undo"), run: undo } };
  };

  /** The rule between port and encryption, which stands below both. */
  const portWarning = (half: Half) => {
    const warning = review?.warnings.find((one) => one.field === `${half}.port` && one.kind === "port-unusual-for-encryption");
    if (!warning?.proposal) return null;
    const { field, value } = warning.proposal;
    const values = { security: t(`accounts:securityShort.${form.values[half].security}`), usual: value, port: form.values[half].port };
    return { text: t("accounts:warning.port", values), label: t("accounts:warning.do.port", values), apply: () => put(field, value) };
  };

  const differs = review?.warnings.some((one) => one.kind === "username-differs-from-address") ?? false;

  return {
    /** User name and address differ; for forms that say it at the address. */
    differs: differs
      ? ({
          kind: "warn",
          text: t("accounts:warning.differs-from-username"),
          action: { label: t("accounts:warning.do.username-differs-from-address"), run: () => put("email", latest.current.username) },
        } satisfies FieldMessage)
      : undefined,
    /** What goes on by itself after the next sign-in in the browser: the check that led there. */
    signedIn,
    /** The form's name for main. */
    name: draft,
    values: form.values,
    changes,
    fields: () => toFields(latest.current, saved),
    secrets: () => toSecrets(latest.current),
    set,
    change: (part: Partial<FormValues>) => change({ ...latest.current, ...part }),
    changeOAuth: (part: Partial<OAuthValues>) => change({ ...latest.current, oauth: { ...latest.current.oauth, ...part } }),
    setSecurity,
    blur,
    message,
    portWarning,
    /** Judges all fields, also what was not touched, or only some; answers the fields that cannot work. */
    judge: async (only?: FormField[]): Promise<FormField[]> => {
      setJudged((known) => (only && known !== "all" ? [...known, ...only] : "all"));
      const wrong = (await ask())?.errors.map((one) => one.field) ?? [];
      return only ? wrong.filter((field) => only.includes(field)) : wrong;
    },
    /** Replaces the values, e.g. by a proposal. */
    replace: (fields: AccountFields) => {
      const { password, smtpPassword, clientSecret, pendingSignIn } = latest.current;
      change({ ...toValues(fields), password, smtpPassword, clientSecret, pendingSignIn });
      void ask();
    },
    /** Takes over settings that mend a failed check; a password that was typed loses the blanks at its ends if that is among them. */
    apply: (half: Half, changes: SettingsChange[]) => {
      const values = latest.current;
      const typed = { password: values.password, smtpPassword: values.smtpPassword };
      const kind = half === "smtp" && values.extraOn ? "smtpPassword" : "password";
      if (changes.some(({ field }) => field === "password")) typed[kind] = typed[kind].trim();
      change({ ...toValues(applyChanges(toFields(values, saved), half, changes)), ...typed });
      void ask();
    },
    /** Back to what is saved, or makes new values the saved ones. */
    reset: (fields: AccountFields) => {
      const values = toValues(fields);
      form.setInitialValues(values);
      change(values);
      setTouched(new Set());
      setCorrected({});
      setJudged([]);
      setReview(null);
      useStore.getState().dropDraft(draft);
    },
  };
}

/** What the parts of the form share. */
export type AccountForm = ReturnType<typeof useAccountForm>;

/** Puts the focus into a field by its name. */
export function focusField(name: string | undefined): void {
  if (!name) return;
  document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)?.focus();
}
