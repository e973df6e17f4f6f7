import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useInbox } from "#renderer/screens/inbox/state.ts";
import type { AttachedInvitation } from "#shared/model/invitation.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import type { FakeOptions } from "#support/fake-client.ts";
import { anAccount } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

// This DOM is no match for the sanitiser; test/e2e/mocked tests it in real windows.
vi.mock("#renderer/screens/inbox/sanitize.ts", async (original) => ({
  ...(await original<object>()),
  sanitize: (html: string) => {
    const pictures = [...html.matchAll(/src="([^"]*)" alt/g)].map(([, url]) => url);
    return { body: document.createElement("body"), styles: [], document: "", blocked: pictures.length + 1, pixels: 1, pictures };
  },
}));

const BEGINNING = useInbox.getState();
beforeEach(() => useInbox.setState(BEGINNING, true));

const aDetail = (part: Partial<MessageDetail>): MessageDetail => ({
  ...{
    id: 7,
    accountId: "zentrale",
    folderId: 1,
    uid: 7,
    date: "2025-03-04T09:31:00.000Z",
    seen: true,
    flagged: false,
    answered: false,
    forwarded: false,
  },
  ...{ from: { name: "News", address: "News@firma.example" }, to: [], cc: [], bcc: [], replyTo: [] },
  ...{ subject: "Betreff", preview: "", hasAttachments: false, size: 1, messageId: null, text: "Text", html: null, inlineImages: {} },
  ...{ attachments: [], headers: [], unreadable: false },
  ...part,
});

async function openMessage(part: Partial<MessageDetail>, methods: FakeOptions["methods"] = {}) {
  const opened = await openWindow(
    { screen: "inbox" },
    {
      accounts: [anAccount({ id: "zentrale", primary: true })],
      methods: { "inbox.list": () => ({ total: 0, messages: [] }), "inbox.open": () => aDetail(part), ...methods },
    },
  );
  useInbox.getState().selectId(7);
  await screen.findByRole("heading", { name: "Betreff" });
  return opened;
}

describe("an invitation", () => {
  const invitation: AttachedInvitation = {
    ...{ index: 2, method: "request", summary: "Inventur", location: "Lager 2", description: "", isRecurring: true },
    start: { day: "2026-07-15" },
    end: { day: "2026-07-17" },
    organizer: { name: "Heike Petersen", address: "heike@nordlicht.example" },
    attendees: [
      { name: "Jana", address: "jana@nordlicht.example", answer: "accepted" },
      { name: "", address: "ole@nordlicht.example", answer: "open" },
    ],
  };

  it("says what, when, where and who, and is saved for the calendar", async () => {
    const { calls } = await openMessage({ invitation }, { "inbox.saveAttachment": () => ({ file: "Inventur.ics" }) });
    expect(screen.getByRole("heading", { name: "Einladung: Inventur" })).toBeTruthy();
    const card = screen.getByRole("region", { name: "Termin" });
    for (const words of [
      "15.07.2026 bis 17.07.2026, wiederholt sich",
      "Lager 2",
      "Heike Petersen",
      "Jana (zugesagt), ole@nordlicht.example",
    ])
      expect(card.textContent).toContain(words);
    await press("Als Kalenderdatei speichern");
    expect(calls.find(({ method }) => method === "inbox.saveAttachment")?.input).toEqual({ id: 7, index: 2 });
  });

  it("says a point in time in the reader's own time, with its zone", async () => {
    const at = (time: string) => ({ at: `2026-07-15T${time}:00.000Z` });
    await openMessage({ invitation: { ...invitation, isRecurring: false, start: at("10:00"), end: at("10:30") } });
    const zone = new Intl.DateTimeFormat("de-DE", { timeZoneName: "short" }).formatToParts(new Date("2026-07-15T10:00:00Z"));
    const name = zone.find(({ type }) => type === "timeZoneName")?.value;
    expect(screen.getByRole("region", { name: "Termin" }).textContent).toMatch(/15\.07\.2026, \d\d:\d\d bis \d\d:\d\d \(/);
    expect(screen.getByRole("region", { name: "Termin" }).textContent).toContain(`(${name})`);
  });

  it("that was cancelled says so, and a time in an unknown zone is said as it was written", async () => {
    await openMessage({
      invitation: { ...invitation, method: "cancel", summary: "", start: { clock: "2026-07-15T09:00", zone: "Kundenzeit" }, end: null },
    });
    expect(screen.getByRole("heading", { name: "Abgesagt: ohne Titel" })).toBeTruthy();
    expect(screen.getByRole("region", { name: "Termin" }).textContent).toContain("(Zeitzone: Kundenzeit)");
  });
});

it.each([
  [{ kind: "smime", state: "signed" }, /signiert \(S\/MIME\)\. Postkontor prüft die Signatur nicht/],
  [{ kind: "openpgp", state: "encrypted" }, /verschlüsselt \(OpenPGP\)\. Postkontor kann sie nicht öffnen/],
  [{ kind: "smime", state: "wrapped" }, /als Ganzes signiert/],
] as const)("a protected message (%j) is told as what it says it is, and not as verified", async (protection, words) => {
  await openMessage({ protection });
  expect(screen.getByText(words)).toBeTruthy();
});

describe("pictures from the Internet", () => {
  const url = "https://a.example/logo.png";
  const html = `<p>Guten Tag</p><img src="${url}" alt="Logo"><img src="https://t.example/p.gif" width="1" height="1">`;
  const loads = (calls: { method: string; input: unknown }[]) =>
    calls.filter(({ method }) => method === "pictures.load").map(({ input }) => input);

  it("are loaded on a click only, without the tracking pixel", async () => {
    const { calls } = await openMessage({ html }, { "pictures.load": () => ({ [url]: "data:image/png;base64,AA==" }) });
    expect(loads(calls)).toEqual([]);
    await press("Bilder laden");
    expect(loads(calls)).toEqual([{ id: 7, urls: [url] }]);
    expect(await screen.findByText(/1 Bild geladen\. Zählpixel und alles andere bleiben blockiert\./)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Bilder laden" })).toBeNull();
  });

  it("are always loaded from a sender when the reader says so", async () => {
    const { calls } = await openMessage({ html });
    await press("Immer von News@firma.example");
    expect(calls.find(({ method }) => method === "pictures.allow")?.input).toEqual({ address: "news@firma.example", allowed: true });
    expect(loads(calls)).toHaveLength(1);
    expect(await screen.findByText(/Keines der Bilder ließ sich laden/)).toBeTruthy();
  });

  it("come without a question where the reader said so before", async () => {
    const { calls } = await openMessage({ html }, { "pictures.senders": () => ["news@firma.example"] });
    await waitFor(() => expect(loads(calls)).toHaveLength(1));
  });

  it("are not offered where there is nothing but a tracking pixel", async () => {
    await openMessage({ html: `<p>x</p><img src="https://t.example/p.gif" width="1" height="1">` });
    expect(screen.getByText(/1 Zählpixel blockiert/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Bilder laden" })).toBeNull();
  });
});

describe("a link in the words", () => {
  it("whose letters look like others says so before it is opened", async () => {
    const { calls } = await openMessage({ text: "Bitte https://xn--80ak6aa92e.com/ öffnen." });
    await press(/https:\/\/xn--80ak6aa92e/);
    expect(await screen.findByText(/„аррӏе\.com“ enthält Buchstaben einer anderen Schrift/)).toBeTruthy();
    expect(calls.some(({ method }) => method === "app.openLink")).toBe(false);
  });

  it("that is what it says is opened without a warning", async () => {
    const { calls } = await openMessage({ text: "Bitte https://www.nordlicht.example/ öffnen." }, { "app.openLink": () => undefined });
    await press(/https:\/\/www\.nordlicht/);
    await press("Im Browser öffnen");
    expect(screen.queryByText(/Buchstaben einer anderen Schrift|das Ziel ist aber/)).toBeNull();
    expect(calls.find(({ method }) => method === "app.openLink")?.input).toEqual({ url: "https://www.nordlicht.example/" });
  });
});
