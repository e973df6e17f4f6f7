import { describe, expect, it } from "vitest";
import type { MessageDetail } from "#shared/model/message.ts";
import { beginMail } from "#src/main/core/compose/begin.ts";
import { replyRecipients } from "#src/main/core/compose/recipients.ts";
import { baseSubject, forwardSubject, replySubject } from "#src/main/core/compose/subject.ts";
import { threadOf } from "#src/main/core/compose/thread.ts";

const person = (address: string, name = "") => ({ name, address });
const OWN = new Set(["info@nordlicht.example", "einkauf@nordlicht.example"]);

const original = (part: Partial<MessageDetail> = {}): MessageDetail => ({
  ...{
    id: 7,
    accountId: "zentrale",
    folderId: 1,
    uid: 7,
    date: "2026-11-23T08:31:00.000Z",
    subject: "AW: WG: Angebot 2026-0412",
    preview: "",
  },
  ...{ from: person("k.brodersen@bau.example", "Kjell Brodersen"), to: [person("info@nordlicht.example")], cc: [], bcc: [], replyTo: [] },
  ...{
    seen: true,
    flagged: false,
    answered: false,
    forwarded: false,
    hasAttachments: false,
    size: 10,
    messageId: "<3@bau.example>",
    html: null,
  },
  ...{ text: "Moin,\r\n\r\n> früher\r\nGruß  \r\n", inlineImages: {}, attachments: [], headers: [], unreadable: false },
  ...part,
});
const begin = (kind: "reply" | "replyAll" | "forward" | "new", part: Partial<MessageDetail> = {}) =>
  beginMail({
    kind,
    original: original(part),
    accountId: "zentrale",
    own: OWN,
    closing: "Viele Grüße\nNordlicht",
    lang: "de",
    formatted: null,
  });

describe("subjects", () => {
  it("keep one prefix, whatever was heaped up", () => {
    for (const heaped of ["Re: Angebot", "AW: Re: WG: Angebot", "re[2]: Fwd:Angebot", "Antw: SV: RE : Angebot", "AW (3): FW: Angebot"])
      expect([heaped, baseSubject(heaped)]).toEqual([heaped, "Angebot"]);
    expect(replySubject("AW: WG: Angebot")).toBe("Re: Angebot");
    expect(forwardSubject("Fwd: Re: Angebot")).toBe("Fwd: Angebot");
    expect(replySubject("")).toBe("Re:");
  });
  it("leave words alone that only look like prefixes", () => {
    for (const subject of ["Reklamation: Kiste", "Report: November", "AWO: Spende", "Rest: 3 Stück"])
      expect(baseSubject(subject)).toBe(subject);
  });
});

describe("recipients of an answer", () => {
  it("are whom the sender names, else the sender", () => {
    expect(replyRecipients(original(), OWN, false)).toEqual({ to: ["k.brodersen@bau.example"], cc: [] });
    expect(replyRecipients(original({ replyTo: [person("buero@bau.example")] }), OWN, false).to).toEqual(["buero@bau.example"]);
  });
  it("are all others as copies, once each, without own addresses", () => {
    const many = original({
      to: [person("INFO@nordlicht.example"), person("a@bau.example")],
      cc: [person("A@bau.example"), person("k.brodersen@bau.example"), person("b@bau.example"), person("einkauf@nordlicht.example")],
    });
    expect(replyRecipients(many, OWN, true)).toEqual({ to: ["k.brodersen@bau.example"], cc: ["a@bau.example", "b@bau.example"] });
  });
  it("stay the same when one goes on writing to a mail of one's own", () => {
    const sent = original({ from: person("info@nordlicht.example"), to: [person("a@bau.example")], cc: [person("b@bau.example")] });
    expect(replyRecipients(sent, OWN, false).to).toEqual(["a@bau.example"]);
    expect(replyRecipients(sent, OWN, true)).toEqual({ to: ["a@bau.example"], cc: ["b@bau.example"] });
  });
});

describe("the conversation", () => {
  it("is the original's ancestors and the original (RFC 5322 §3.6.4)", () => {
    const headers = [{ name: "References", value: "<1@bau.example>\r\n <2@bau.example>" }];
    expect(threadOf({ messageId: "<3@bau.example>", headers })).toEqual({
      inReplyTo: "<3@bau.example>",
      references: ["<1@bau.example>", "<2@bau.example>", "<3@bau.example>"],
    });
    const parent = [{ name: "In-Reply-To", value: "<2@bau.example>" }];
    expect(threadOf({ messageId: "<3@bau.example>", headers: parent }).references).toEqual(["<2@bau.example>", "<3@bau.example>"]);
  });
  it("has no invented ids, and never grows without end", () => {
    expect(threadOf({ messageId: null, headers: [] })).toEqual({});
    const value = Array.from({ length: 500 }, (_, index) => `<${index}@bau.example>`).join(" ");
    const { references } = threadOf({ messageId: "<neu@bau.example>", headers: [{ name: "references", value }] });
    expect([references?.length, references?.[0], references?.at(-1)]).toEqual([40, "<0@bau.example>", "<neu@bau.example>"]);
  });
});

describe("a mail that begins", () => {
  it("quotes who wrote when, below the closing", () => {
    const { fields, thread } = begin("reply");
    expect(fields).toMatchObject({ accountId: "zentrale", to: ["k.brodersen@bau.example"], subject: "Re: Angebot 2026-0412" });
    expect(fields.text).toMatch(
      /^\n\nViele Grüße\nNordlicht\n\nAm 23\.11\.2026, \d\d:31 schrieb Kjell Brodersen:\n> Moin,\n>\n>> früher\n> Gruß$/,
    );
    expect(thread.inReplyTo).toBe("<3@bau.example>");
  });
  it("forwards with the head in words, to nobody yet", () => {
    const { fields, thread } = begin("forward");
    expect(fields).toMatchObject({ to: [], cc: [], subject: "Fwd: Angebot 2026-0412" });
    expect(fields.text).toContain("Von: Kjell Brodersen <k.brodersen@bau.example>");
    expect(fields.text).toContain("\n\nMoin,\n\n> früher\nGruß");
    expect(thread).toEqual({ references: ["<3@bau.example>"] });
  });
  it("is empty but for the closing when it is new", () => {
    expect(begin("new").fields).toMatchObject({ to: [], subject: "", text: "\n\nViele Grüße\nNordlicht" });
  });
});

describe("a formatted mail that begins", () => {
  const asHtml = (text: string) => `<p>${text.replaceAll("\n", "</p><p>")}</p>`;
  const formatted = (kind: "reply" | "forward" | "forwardAttached" | "new", html: string | null) =>
    beginMail({
      ...{ kind, original: original(), accountId: "zentrale", own: OWN, closing: "Viele Grüße", lang: "de" },
      formatted: { original: html, asHtml },
    }).fields.html ?? "";

  it("quotes the original's HTML below the words that say whose it is, with room to write above and below", () => {
    expect(formatted("reply", "<p>Moin <b>Anna</b></p>")).toMatch(
      /^<p><\/p><p><\/p><p>Viele Grüße<\/p><p><\/p><p>Am 23\.11\.2026, \d\d:31 schrieb Kjell Brodersen:<\/p><blockquote><p>Moin <b>Anna<\/b><\/p><\/blockquote><p><\/p>$/,
    );
    expect(formatted("forward", "<p>Moin</p>")).toContain("<p>Von: Kjell Brodersen <k.brodersen@bau.example></p>");
  });
  it("quotes the words where there is no HTML, and nothing where the original goes along as a file", () => {
    expect(formatted("reply", null)).toContain("<blockquote><p>Moin,</p>");
    expect(formatted("forwardAttached", "<p>Moin</p>")).toBe("<p></p><p></p><p>Viele Grüße</p>");
    expect(formatted("new", null)).toBe("<p></p><p></p><p>Viele Grüße</p>");
  });
});
