import { useEffect, useRef, useState } from "react";
import * as z from "zod";
import { client } from "#renderer/client.ts";
import { size } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { largestOf, sizeOfMail } from "#renderer/messageSize.ts";
import { useStore } from "#renderer/store.ts";
import type { DocumentDraft, InvoiceFormat, Order } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import { looksLikeAddress, splitAddresses } from "./addressList.ts";
import type { OrderMail } from "./documentKinds.ts";
import { unfilledIn } from "./unfilled.ts";

/** Fields that the user types; until then they follow the draft. */
const Typed = z.object({ to: z.string(), cc: z.string(), bcc: z.string(), subject: z.string(), text: z.string() }).partial();
type Typed = { [name in keyof z.infer<typeof Typed>]: string };

/** Reads what was kept of a dialog. */
export const readTyped = (kept: unknown): Typed | null => (Typed.safeParse(kept).data as Typed | undefined) ?? null;

/** Fields with something wrong, in words. */
export type SendErrors = Partial<Record<"to" | "cc" | "bcc" | "account" | "subject" | "text", string>>;

/** The form of "Dokument senden": the core's draft, and what the user typed over it. Typed words are never replaced. */
export function useSendForm(order: Order, first: OrderMail) {
  const { t } = useText();
  const [kind, setKind] = useState(first);
  const [chosen, setChosen] = useState<string | null>(null);
  const [wanted, setFormat] = useState<InvoiceFormat | null>(null);
  const [draft, setDraft] = useState<DocumentDraft | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [typed, setTyped] = useState<Typed>({});
  const [errors, setErrors] = useState<SendErrors>({});
  const latest = useRef(0);
  /** For which document and account the core has answered. */
  const asked = `${kind} ${chosen ?? ""} ${wanted ?? ""}`;
  const [answered, setAnswered] = useState("");

  useEffect(() => {
    latest.current += 1;
    const mine = latest.current;
    const choice = { ...(chosen ? { accountId: chosen } : {}), ...(wanted ? { format: wanted } : {}) };
    void client.documents.draft({ orderId: order.id, kind, ...choice }).then((answer) => {
      if (mine !== latest.current) return;
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      setDraft(answer.value);
      // Whoever was quicker than the draft was told that an account is missing.
      if (answer.value.routing.accountId) setErrors(({ account: _gone, ...rest }) => rest);
      setAnswered(asked);
    });
  }, [order.id, kind, chosen, wanted, asked]);

  const accountId = draft?.routing.accountId ?? null;
  const format = draft?.format ?? null;
  const values = {
    to: typed.to ?? draft?.to ?? "",
    cc: typed.cc ?? "",
    bcc: typed.bcc ?? "",
    subject: typed.subject ?? draft?.subject ?? "",
    text: typed.text ?? draft?.text ?? "",
  };
  const set = (name: keyof Typed, value: string) => {
    setTyped((current) => ({ ...current, [name]: value }));
    setErrors(({ [name as "to"]: _gone, ...rest }) => rest);
  };
  const wrongIn = (text: string): string | undefined => {
    const address = splitAddresses(text).find((one) => !looksLikeAddress(one));
    return address === undefined ? undefined : t("orders:send.error.address", { address });
  };
  const wrongWords = (text: string): string | undefined => {
    const name = unfilledIn(text, draft?.problems);
    return name === null ? undefined : t("orders:send.error.placeholder", { name });
  };
  /** Told at once, since the template left it and not the user. */
  const unfilled = { subject: wrongWords(values.subject), text: wrongWords(values.text) };
  const most = useStore((state) => largestOf(state.checks[accountId ?? ""]));
  const mail = draft?.attachment ? sizeOfMail({ files: [draft.attachment], text: values.text }) : 0;
  /** Told at once too: the server would refuse it. */
  const tooLarge = most !== null && mail > most ? t("orders:send.error.size", { size: size(mail), most: size(most) }) : undefined;
  const judge = () => {
    const to = splitAddresses(values.to);
    const toError = to.length === 0 ? t("orders:send.error.to") : wrongIn(values.to);
    const ccError = wrongIn(values.cc);
    const bccError = wrongIn(values.bcc);
    const found: SendErrors = {
      ...(toError ? { to: toError } : {}),
      ...(ccError ? { cc: ccError } : {}),
      ...(bccError ? { bcc: bccError } : {}),
      ...(accountId ? {} : { account: t("orders:send.error.account") }),
      ...(tooLarge ? { account: tooLarge } : {}),
      ...(unfilled.subject ? { subject: unfilled.subject } : {}),
      ...(unfilled.text ? { text: unfilled.text } : {}),
    };
    setErrors(found);
    const wrong = Object.keys(found)[0];
    if (wrong) document.querySelector<HTMLElement>(`[data-field="send-${wrong}"]`)?.focus();
    if (wrong || !accountId || !draft || draft.missing.length > 0) return null;
    const { subject, text } = values;
    const copies = { cc: splitAddresses(values.cc), bcc: splitAddresses(values.bcc) };
    return { orderId: order.id, kind, accountId, to, ...copies, subject, text, ...(format ? { format } : {}) };
  };
  const choose = (id: string) => {
    setErrors(({ account: _gone, ...rest }) => rest);
    setChosen(id);
  };
  return {
    typed,
    setTyped,
    kind,
    setKind,
    format,
    setFormat,
    isReady: answered === asked,
    draft,
    error,
    accountId,
    choose,
    values,
    set,
    errors: tooLarge ? { ...errors, account: tooLarge } : errors,
    unfilled,
    judge,
  };
}

export type SendFormState = ReturnType<typeof useSendForm>;
