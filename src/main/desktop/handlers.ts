/** Answers the contract with the core; thin on purpose: rules live in the core. */
import { randomUUID } from "node:crypto";
import { shell } from "electron";
import type { Core } from "#core";
import { reviewAccount } from "#core/accounts";
import { discover } from "#core/discovery";
import { readClientFile } from "#core/oauth";
import { bulkCsv, sentLogCsv } from "#core/outbox";
import type { Contract } from "#shared/api/index.ts";
import type { Changed } from "#shared/api/surface.ts";
import { chooseFile } from "./choose-file.ts";
import type { Handlers } from "./ipc.ts";
import { movingHandlers } from "./moving-handlers.ts";
import { printMail } from "./print-mail.ts";
import { saveComparison, saveReport } from "./report-file.ts";
import { openFile, saveAs } from "./save-file.ts";

/** What the handlers need besides the core. */
export interface Desktop {
  /** The core of the open data folder (the user's own or the sample company's). */
  core: () => Promise<Core>;
  info: () => { version: string; demo: boolean; platform: string };
  switchTo: (where: "demo" | "own", discard: boolean) => Promise<void>;
  /** Tells the window that data changed. */
  changed: (domain: Changed) => void;
}

/** Bytes of a recording file; a file of this program stays far below. */
const LARGEST_RECORDING = 8_000_000;

const today = () => daysAgo(0);
const daysAgo = (days: number) => {
  const now = new Date(Date.now() - days * 86_400_000);
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

export function createHandlers({ core, info, switchTo, changed }: Desktop): Handlers<Contract> {
  const store = async () => (await core()).store();
  const inbox = async () => (await core()).inbox();
  /** Passes a result on and says what it changed. */
  const telling = async <T>(result: Promise<T>, ...domains: Changed[]): Promise<T> => {
    const value = await result;
    for (const domain of domains) changed(domain);
    return value;
  };
  /** Passes on what was changed in the mail; accounts that are kept in step tell their servers soon. */
  const sorting = async <T>(result: Promise<T>): Promise<T> => {
    const value = await telling(result, "mail");
    (await core()).syncSoon();
    return value;
  };
  return {
    app: {
      info: async () => ({ ...info(), notices: (await core()).notices() }),
      setStoreAside: async () => ({ keptAs: await (await core()).setStoreAside() }),
      openLink: ({ url }) => shell.openExternal(url),
    },
    settings: {
      get: async () => (await core()).settings.get(),
      update: async (change) => (await core()).settings.update(change as never),
    },
    vault: {
      state: async () => (await core()).vault.state(),
      create: async ({ password }) => {
        const { vault } = await core();
        await vault.create(password);
        return vault.state();
      },
      unlock: async ({ password }) => {
        const { vault } = await core();
        await vault.unlock(password);
        return vault.state();
      },
      lock: async () => {
        const { vault } = await core();
        await vault.lock();
        return vault.state();
      },
      change: async ({ current, next }) => {
        const { vault } = await core();
        await vault.change(current, next);
        return vault.state();
      },
    },
    accounts: {
      review: ({ fields, secrets }) => reviewAccount(fields, secrets),
      list: async () => (await core()).accounts.list(),
      create: async ({ fields, secrets, primary }) => (await core()).accounts.create(fields, secrets, primary ? { primary } : {}),
      update: async ({ id, fields, secrets }) => (await core()).accounts.update(id, fields, secrets),
      trimPassword: async ({ id, half }) => (await core()).accounts.trimPassword(id, half),
      duplicate: async ({ id, displayName }) => (await core()).accounts.duplicate(id, displayName),
      setActive: async ({ id, active }) => (await core()).accounts.setActive(id, active),
      setPrimary: async ({ id }) => (await core()).accounts.setPrimary(id),
      remove: async ({ id }) => (await core()).removeAccount(id),
    },
    certificates: {
      list: async () => (await core()).certificates.list(),
      trust: async (pin) => (await core()).certificates.trust(pin),
      revoke: async (where) => (await core()).certificates.revoke(where),
    },
    discovery: {
      lookup: async ({ address, tableOnly }, operation) =>
        discover(address, { lang: (await core()).settings.get().language, isOffline: tableOnly === true }, operation),
    },
    moving: movingHandlers(core),
    deliverability: {
      check: async ({ accountId, selector }, operation) => (await core()).deliverability(accountId, selector, operation),
    },
    oauth: {
      facts: async () => (await core()).signIns.facts(),
      signIn: async (request, operation) => (await core()).signIns.signIn(request, operation),
      state: async (place) => (await core()).signIns.state(place),
      signOut: async (place, { signal }) => (await core()).signIns.signOut(place, signal),
      readClientFile: async ({ text }) => readClientFile(text),
    },
    check: {
      run: async ({ account, only }, operation) => (await core()).check.run(account, only, operation),
      testmail: async ({ account, to }, operation) => (await core()).check.testmail(account, to, operation),
      findFix: async ({ account, half, failed }, operation) => (await core()).check.findFix(account, half, failed, operation),
      latest: async () => (await store()).read("latestChecks"),
      history: async ({ accountId }) => (await store()).read("checkHistory", { accountId }),
      saveReport: async (report) => saveReport(report, (await core()).settings.get().language),
      saveComparison: async (comparison) => saveComparison(comparison, (await core()).settings.get().language),
    },
    recordings: {
      list: async () => (await core()).recordings.list(),
      get: async ({ key }) => (await core()).recordings.get(key),
      save: async ({ key }) => {
        const { name, content } = (await core()).recordings.file(key);
        return saveAs(name, new TextEncoder().encode(content));
      },
      open: async () => {
        const chosen = await chooseFile(["json"], LARGEST_RECORDING);
        return chosen && (await core()).recordings.read(chosen.name, chosen.content);
      },
      read: async ({ name, content }) => (await core()).recordings.read(name, content),
    },
    lab: {
      scenarios: async () => (await core()).lab.scenarios(),
      run: async (source, operation) => (await core()).lab.run(source, operation),
      check: async ({ change }, operation) => (await core()).lab.check(change, operation),
      stop: async () => (await core()).lab.stop(),
    },
    sync: {
      run: async ({ accountId }, operation) => (await core()).sync(accountId, operation),
      states: async () => (await store()).read("syncStates"),
    },
    inbox: {
      folders: async () => (await inbox()).folders(),
      list: async (what) => (await inbox()).list(what),
      ids: async (what) => (await inbox()).ids(what),
      snippets: async ({ ids, query }) => (await inbox()).snippets(ids, query),
      open: async ({ id }) => (await inbox()).open(id),
      fetchBody: async ({ id }, operation) => (await core()).fetchBody(id, operation),
      source: async ({ id }) => (await inbox()).source(id),
      conversation: async ({ id }) => (await inbox()).conversation(id),
      invoices: async ({ id }) => (await core()).invoices(id),
      setSeen: async ({ ids, seen }) => sorting((await inbox()).setSeen(ids, seen)),
      setFlagged: async ({ ids, flagged }) => sorting((await inbox()).setFlagged(ids, flagged)),
      move: async ({ ids, folderId }) => sorting((await inbox()).move(ids, folderId)),
      archive: async ({ ids }) => sorting((await inbox()).archive(ids)),
      delete: async ({ ids, forever }) => sorting((await inbox()).delete(ids, forever)),
      saveMessage: async ({ id }) => {
        const { name, bytes } = await (await inbox()).file(id);
        return saveAs(`${name}.eml`, bytes);
      },
      print: async ({ id, page, to }) => printMail(page, (await (await inbox()).file(id)).name, to),
      saveAttachment: async ({ id, index }) => {
        const { attachment, bytes } = await (await inbox()).attachment(id, index);
        return saveAs(attachment.filename, bytes);
      },
      openAttachment: async ({ id, index }) => {
        const { attachment, bytes } = await (await inbox()).attachment(id, index);
        await openFile(attachment.filename, bytes);
      },
    },
    pictures: {
      load: async ({ id, urls }, operation) => (await core()).pictures().then((pictures) => pictures.load(id, urls, operation)),
      senders: async () => (await core()).pictures().then((pictures) => pictures.senders()),
      allow: async ({ address, allowed }) => (await core()).pictures().then((pictures) => pictures.allow(address, allowed)),
    },
    compose: {
      begin: async (what) => (await core()).compose.begin(what),
      resume: async ({ message }) => (await core()).compose.resume(message),
      list: async () => (await core()).compose.list(),
      get: async ({ id }) => (await core()).compose.get(id),
      save: async ({ id, fields }) => (await core()).compose.save(id, fields),
      attach: async ({ id, ...file }) => (await core()).compose.attach(id, file),
      reformat: async (what) => (await core()).compose.reformat(what),
      detach: async ({ id, fileId }) => (await core()).compose.detach(id, fileId),
      send: async ({ id }) => (await core()).compose.send(id),
      discard: async ({ id }) => (await core()).compose.discard(id),
      people: async ({ text }) => (await core()).compose.people(text),
    },
    orders: {
      list: async () => (await store()).read("orders"),
      get: async ({ id }) => (await store()).read("order", { id }),
      save: async ({ id, fields }) => telling((await store()).write("saveOrder", { id: id ?? randomUUID(), fields }), "orders"),
      advance: async (step) => {
        const order = await telling((await store()).write("advanceOrder", { ...step, today: today() }), "orders", "outbox", "autoSend");
        // What leaves by itself is printed and queued behind the answer; what stops it is told as a job.
        (await core()).autoSend.follow(order).catch(() => undefined);
        return order;
      },
      restore: async ({ id }) => telling((await store()).write("restoreOrder", { id }), "orders"),
      gaps: async () => (await store()).read("documentGaps", { since: daysAgo(60) }),
    },
    addresses: {
      list: async () => (await store()).read("addresses"),
      save: async ({ id, fields }) => telling((await store()).write("saveAddress", { id: id ?? randomUUID(), fields }), "addresses"),
    },
    projects: {
      list: async () => (await store()).read("projects"),
      probe: async (_nothing, operation) => (await core()).probe(operation),
      setRouting: async (change) => telling((await store()).write("setRouting", change), "projects"),
    },
    autoSend: {
      rules: async () => (await store()).read("autoRules"),
      setRule: async (rule) => {
        await telling((await store()).write("setAutoRule", rule), "autoSend");
        return (await store()).read("autoRules");
      },
      jobs: async () => (await store()).read("autoJobs"),
      confirm: async ({ id }) => (await core()).autoSend.confirm(id),
      drop: async ({ id }) => (await core()).autoSend.drop(id),
      dryRun: async ({ projectId }) => (await core()).autoSend.dryRun(projectId, daysAgo(31)),
    },
    forms: {
      get: async ({ name }) => (await store()).read("keptForm", { name }),
      keep: async (form) => (await store()).write("keepForm", { ...form, at: new Date().toISOString() }),
    },
    templates: {
      list: async () => (await core()).desk.templates.list(),
      save: async (template) => telling((await core()).desk.templates.save(template), "templates"),
      reset: async (place) => telling((await core()).desk.templates.reset(place), "templates"),
      preview: async (what) => (await core()).desk.templates.preview(what),
    },
    documents: {
      draft: async (what) => (await core()).desk.draft(what),
      pdf: async (what) => (await core()).desk.pdf(what),
      savePdf: async (what) => {
        const { filename, bytes } = await (await core()).desk.pdf(what);
        return saveAs(filename, bytes);
      },
      send: async (request) => (await core()).desk.send(request),
    },
    bulk: {
      plan: async (choice, operation) => (await core()).bulk.plan(choice, operation),
      start: async (choice) => (await core()).bulk.start(choice),
      list: async () => (await store()).read("bulkJobs"),
      items: async ({ id }) => (await store()).read("bulkItems", { id }),
      pause: async ({ id }) => (await core()).bulk.pause(id),
      goOn: async ({ id }) => (await core()).bulk.goOn(id),
      cancel: async ({ id }) => (await core()).bulk.cancel(id),
      saveResult: async ({ id }) => {
        const { language } = (await core()).settings.get();
        const csv = bulkCsv(await (await store()).read("bulkItems", { id }), language);
        return saveAs(language === "de" ? "Sammelversand.csv" : "Bulk sending.csv", new TextEncoder().encode(csv));
      },
    },
    outbox: {
      list: async () => (await store()).read("outboxItems"),
      get: async ({ id }) => (await store()).read("outboxItem", { id }),
      source: async ({ id }) => {
        const { message } = await (await store()).read("outboxMessage", { id });
        return { text: Buffer.from(message.subarray(0, 1_048_576)).toString("latin1"), cut: message.byteLength > 1_048_576 };
      },
      saveLog: async ({ ids }) => {
        const known = new Map((await (await store()).read("outboxItems")).map((item) => [item.id, item]));
        const { language } = (await core()).settings.get();
        const csv = sentLogCsv(
          ids.flatMap((id) => known.get(id) ?? []),
          language,
        );
        return saveAs(language === "de" ? "Versandprotokoll.csv" : "Sent log.csv", new TextEncoder().encode(csv));
      },
      retry: async ({ id }) => (await core()).outbox.retry(id),
      arrived: async ({ id }) => (await core()).outbox.arrived(id),
      cancel: async ({ id }) => (await core()).outbox.cancel(id),
    },
    demo: {
      start: () => switchTo("demo", false),
      leave: ({ discard }) => switchTo("own", discard),
    },
  };
}
