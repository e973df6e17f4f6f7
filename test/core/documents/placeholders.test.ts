import { describe, expect, it } from "vitest";
import { defaultTemplate, fillTemplate, htmlPart, letterValues } from "#core/documents";
import { DOCUMENT_KINDS } from "#shared/model/document.ts";
import { aCompany, anAddress, anOrder } from "#support/business.ts";
import { anAccount } from "#support/fake-data.ts";

const values = (part: Partial<Parameters<typeof letterValues>[0]> = {}) =>
  letterValues(
    {
      order: anOrder(),
      number: "RE-2026-0007",
      date: "2026-11-23",
      account: anAccount({ closing: "Schöne Grüße", signature: "" }),
      company: aCompany(),
      employee: anAddress({ role: "employee", name: "Jana Lorenzen" }),
      shipments: [{ carrier: "DHL", trackingNumber: "0034", url: "https://www.dhl.example/0034" }],
      ...part,
    },
    "de",
  );
const fill = (text: string, part?: Parameters<typeof values>[0]) => fillTemplate({ subject: "", text }, values(part));

describe("a template", () => {
  it("is filled in with the order, in its language's formats", () => {
    expect(fill("{ANREDE}, Rechnung {BELEGNR} vom {DATUM} über {BETRAG}. {MITARBEITER}").text.replaceAll("\u00a0", " ")).toBe(
      "Guten Tag Herr Brodersen, Rechnung RE-2026-0007 vom 23.11.2026 über 678,30 €. Jana Lorenzen",
    );
  });

  it("keeps an unknown placeholder and names the one that was probably meant", () => {
    expect(fill("Nr. {BELGNR} {Xyzabcdef}")).toEqual({
      subject: "",
      text: "Nr. {BELGNR} {Xyzabcdef}",
      problems: [
        { name: "BELGNR", kind: "unknown", meant: "BELEGNR" },
        { name: "Xyzabcdef", kind: "unknown", meant: null },
      ],
    });
  });

  it("tells a sentence that would have a hole, unless the template says what stands there then", () => {
    const empty = { order: anOrder({ yourReference: "" }) };
    expect(fill("Ihre Bestellung {IHREBESTELLNUMMER}", empty).problems).toEqual([
      { name: "IHREBESTELLNUMMER", kind: "empty", meant: null },
    ]);
    expect(fill("Ihre Bestellung {IHREBESTELLNUMMER|ohne Nummer}", empty)).toMatchObject({
      text: "Ihre Bestellung ohne Nummer",
      problems: [],
    });
  });

  it("leaves no gap where a line of its own is empty", () => {
    expect(fill("Hallo\n\n{SIGNATUR}\n\n{GRUSSFORMEL}").text).toBe("Hallo\n\nSchöne Grüße");
  });

  it.each([
    ["{IF}{IHREBESTELLNUMMER}{THEN}mit{ELSE}ohne{ENDIF}", "mit"],
    ['{IF}{VERSAND}="DHL"{THEN}gelb{ELSE}anders{ENDIF}', "gelb"],
    ['{IF}{VERSAND}="UPS"{THEN}braun{ELSE}anders{ENDIF}', "anders"],
    ["a{IF}{SIGNATUR}{THEN}b{ENDIF}", "a"],
  ])("decides %s", (template, text) => expect(fill(template)).toMatchObject({ text, problems: [] }));

  it("never reads what comes from the data as a template, a header or HTML", () => {
    const order = anOrder({ customer: anAddress({ name: "{BETRAG}\r\nBcc: x@y.example <b>" }) });
    const { subject, text } = fillTemplate({ subject: "An {NAME}", text: "An {NAME}" }, values({ order }));
    expect(subject).toBe("An {BETRAG} Bcc: x@y.example <b>");
    expect(htmlPart(text)).toContain("Bcc: x@y.example &lt;b&gt;");
    expect(htmlPart(text)).not.toContain("<b>");
  });
});

describe("the HTML part", () => {
  it("links addresses of pages without what follows them", () => {
    expect(htmlPart('Siehe https://www.dhl.example/a?b=1&c="2".')).toContain('<a href="https://www.dhl.example/a?b=1&amp;c=">');
    expect(htmlPart("javascript:alert(1)")).not.toContain("<a");
  });
});

describe.each(DOCUMENT_KINDS)("the program's own words for %s", (kind) => {
  it.each(["de", "en"] as const)("can be filled in in %s", (language) => {
    const filled = fillTemplate(defaultTemplate(kind, language), values());
    expect(filled.problems).toEqual([]);
    expect(filled.subject).toMatch(/RE-2026-0007|200534/);
    expect(filled.text).not.toMatch(/[{}]/);
  });
});
