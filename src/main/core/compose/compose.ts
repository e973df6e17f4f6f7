/** Mail that people write: drafts in the encrypted store, sent by the outbox. */
import { randomUUID } from "node:crypto";
import { closingOf } from "#core/documents";
import type { StoredDraft } from "#core/drafts";
import type { Inbox } from "#core/inbox";
import type { Log } from "#core/log";
import { type Parser, richOnce } from "#core/message";
import type { Outbox } from "#core/outbox";
import type { Store } from "#core/store";
import type { AccountView } from "#shared/model/account.ts";
import type { Company, OutboxItem } from "#shared/model/document.ts";
import { type DraftFile, type DraftKind, type MailDraft, MailDraftFields, type MailDraftSummary } from "#shared/model/mail-draft.ts";
import type { Person } from "#shared/model/message.ts";
import type { Language } from "#shared/model/units.ts";
import { Failure, toAppError } from "#shared/result.ts";
import { begunMail } from "./begun.ts";
import { outgoing } from "./outgoing.ts";
import { shownPictures } from "./pictures.ts";
import { resumed } from "./resume.ts";
import { storedMessage } from "./stored-message.ts";

export interface ComposeEnv {
  store: () => Promise<Store>;
  inbox: () => Promise<Inbox>;
  parser: Pick<Parser, "takeOver">;
  accounts: () => AccountView[];
  outbox: Outbox;
  company: () => Company;
  lang: () => Language;
  /** Whether a mail begins with formatting. */
  writesFormatted: () => boolean;
  /** Drafts came or went. */
  changed: () => void;
  /** The account's server may have to be told of drafts. */
  draftsWait: (accountId: string) => void;
  /** The original's flags changed. */
  mailChanged: () => void;
  log: Log;
}

export interface NewFile {
  filename: string;
  contentType: string;
  content: Uint8Array;
}

export interface Compose {
  /** @throws Failure `not-found` for an original that is gone */
  begin: (what: { kind: DraftKind; original?: number | undefined; accountId?: string | undefined }) => Promise<MailDraft>;
  /** Goes on with a message of a Drafts folder. @throws Failure `not-found` */
  resume: (message: number) => Promise<MailDraft>;
  /** A draft as a message for the server's Drafts folder; null where it does not go there. */
  asMessage: (id: string) => Promise<Awaited<ReturnType<typeof storedMessage>>>;
  list: () => Promise<MailDraftSummary[]>;
  /** @throws Failure `not-found` */
  get: (id: string) => Promise<MailDraft>;
  /** @throws Failure `not-found` when it was sent or discarded meanwhile */
  save: (id: string, fields: MailDraftFields) => Promise<void>;
  /** The same words with formatting or without. */
  reformat: (what: Pick<MailDraftFields, "text" | "html"> & { to: "html" | "text" }) => Promise<Pick<MailDraftFields, "text" | "html">>;
  attach: (id: string, file: NewFile) => Promise<DraftFile>;
  detach: (id: string, fileId: string) => Promise<void>;
  /** @throws Failure `bad-request` for what could not go out as it is meant, `account-incomplete` without an account that sends */
  send: (id: string) => Promise<OutboxItem>;
  discard: (id: string) => Promise<void>;
  people: (text: string) => Promise<Person[]>;
  /** Does what follows from drafts that were sent; to be called when the outbox changed. */
  settle: () => Promise<void>;
}

/** Most people offered while typing. */
const OFFERED = 8;

export function createCompose(env: ComposeEnv): Compose {
  const get = async (id: string): Promise<StoredDraft> => (await env.store()).read("draft", { id });
  const shown = async ({ thread: _thread, original: _original, ...draft }: StoredDraft): Promise<MailDraft> => {
    const files = draft.html === null ? [] : await (await env.store()).read("draftFiles", { id: draft.id });
    return { ...draft, pictures: shownPictures(files) };
  };

  return {
    begin: async ({ kind, original: originalId, accountId }) => {
      const original = originalId === undefined || kind === "new" ? null : await (await env.inbox()).open(originalId);
      const accounts = env.accounts();
      const sender = senderOf(accounts, original?.accountId ?? accountId);
      const own = new Set(
        accounts.flatMap(({ email, sender: shown }) => [email, shown?.address ?? ""].filter(Boolean).map((one) => one.toLowerCase())),
      );
      const lang = env.lang();
      const closing = [closingOf(sender, env.company(), lang), sender?.signature ?? ""].filter(Boolean).join("\n\n");
      const beginning = { kind, original, accountId: sender?.id ?? "", own, closing, lang, isFormatted: env.writesFormatted() };
      const { fields, thread, files } = await begunMail(beginning, env);
      const store = await env.store();
      const id = randomUUID();
      const updatedAt = new Date().toISOString();
      await store.write("addDraft", { id, kind, fields, thread, original: original?.id ?? null, updatedAt });
      for (const file of files) await store.write("addDraftFile", { draftId: id, ...file });
      env.changed();
      return shown(await get(id));
    },
    resume: async (message) => {
      const id = await resumed(message, { inbox: await env.inbox(), store: await env.store(), parser: env.parser, lang: env.lang() });
      env.changed();
      return shown(await get(id));
    },
    asMessage: async (id) => {
      const draft = await get(id);
      const account = env.accounts().find((one) => one.id === draft.accountId);
      return account ? storedMessage(draft, await (await env.store()).read("draftFiles", { id }), account) : null;
    },
    list: async () => (await env.store()).read("drafts"),
    get: async (id) => shown(await get(id)),
    save: async (id, fields) => {
      await (await env.store()).write("saveDraft", { id, fields: MailDraftFields.parse(fields), updatedAt: new Date().toISOString() });
      env.changed();
      env.draftsWait(fields.accountId);
    },
    reformat: async ({ to, text, html }) => {
      if (to === "html") return { text, html: html ?? (await richOnce()).asHtml(text) };
      return { text: html === null ? text : (await richOnce()).asText(html), html: null };
    },
    attach: async (draftId, file) => {
      const store = await env.store();
      const added = await store.write("addDraftFile", { draftId, id: randomUUID(), ...file });
      await store.write("touchDraft", { id: draftId, updatedAt: new Date().toISOString() });
      return added;
    },
    detach: async (draftId, id) => {
      const store = await env.store();
      await store.write("removeDraftFile", { draftId, id });
      await store.write("touchDraft", { id: draftId, updatedAt: new Date().toISOString() });
    },
    send: async (id) => {
      const { accountId, to, cc, bcc, subject, thread, ...written } = await get(id);
      const account = env.accounts().find((one) => one.id === accountId);
      if (!account?.smtp || !account.active) throw new Failure("account-incomplete", { problem: "account-cannot-send" });
      const mail = await outgoing(written, await (await env.store()).read("draftFiles", { id }));
      // The draft's id is the item's: a second "send", also after a crash, finds it taken.
      const item = await env.outbox.send({ ...{ id, accountId, to, cc, bcc, subject }, ...mail, ...thread, order: null });
      env.changed();
      return item;
    },
    discard: async (id) => {
      const store = await env.store();
      const { accountId } = await store.read("draft", { id }).catch(() => ({ accountId: "" }));
      await store.write("removeDraft", { id });
      env.changed();
      env.draftsWait(accountId);
    },
    people: async (text) => (await env.store()).read("people", { text, limit: OFFERED }),
    settle: async () => {
      try {
        const store = await env.store();
        for (const { id, kind, original, accountId } of await store.read("draftsSent")) {
          const flag = kind.startsWith("reply") ? "answered" : kind.startsWith("forward") ? "forwarded" : null;
          if (original !== null && flag) {
            await store.write("setFlag", { ids: [original], flag, value: true });
            env.mailChanged();
          }
          await store.write("removeDraft", { id });
          env.changed();
          env.draftsWait(accountId);
        }
      } catch (error) {
        env.log.warn("compose.not-settled", { code: toAppError(error).code });
      }
    },
  };
}

/** The account that received the original answers; else the primary one writes. One that cannot send is not replaced silently. */
function senderOf(accounts: readonly AccountView[], wanted: string | undefined): AccountView | null {
  const found = accounts.find(({ id }) => id === wanted);
  if (found) return found.smtp && found.active ? found : null;
  const able = accounts.filter(({ smtp, active }) => smtp && active);
  return able.find(({ primary }) => primary) ?? able[0] ?? null;
}
