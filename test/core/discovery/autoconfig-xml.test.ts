import { describe, expect, it } from "vitest";
import { readAutoconfig } from "#src/main/core/discovery/autoconfig-xml.ts";
import { readPox } from "#src/main/core/discovery/autodiscover-pox.ts";
import { autoconfigFile } from "#support/discovery/find.ts";

const ADDRESS = "anna@firma.example";

/** A generator of its own, so that a failure can be repeated. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

describe("files that arrive damaged", () => {
  it("never throw, and what is read of them can be used", () => {
    const random = numbers(4_711);
    const next = (below: number): number => (random.next().value as number) % below;
    const good = autoconfigFile("firma.example");
    let read = 0;
    for (let round = 0; round < 1_500; round++) {
      const text = [...good];
      for (let change = 0; change <= next(4); change++)
        text.splice(next(text.length), next(8), String.fromCharCode(next(round % 3 ? 128 : 0xd800)));
      const found = readAutoconfig(text.join(""), ADDRESS);
      readPox(text.join(""), ADDRESS);
      if (!found) continue;
      read++;
      for (const offer of [found.imap, found.smtp]) {
        if (!offer) continue;
        expect(offer.host).toMatch(/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/);
        expect(offer.port).toBeGreaterThan(0);
        expect(["tls", "starttls", "none"]).toContain(offer.security);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through
        expect(`${offer.username}${found.provider}`).not.toMatch(/[\u0000-\u001f]/);
      }
    }
    expect(read).toBeGreaterThan(50);
  });
});

describe("an autoconfig file", () => {
  it("prefers an encrypted server to one that is listed before it without encryption", () => {
    const plain = `<incomingServer type="imap"><hostname>old.firma.example</hostname><port>143</port><socketType>plain</socketType></incomingServer>`;
    const found = readAutoconfig(autoconfigFile("firma.example").replace("<incomingServer", `${plain}<incomingServer`), ADDRESS);
    expect(found?.imap).toMatchObject({ host: "imap.firma.example", security: "tls" });
  });

  it("that offers POP3 only says that there is no IMAP", () => {
    const file = autoconfigFile("firma.example").replace('type="imap"', 'type="jmap"');
    expect(readAutoconfig(file, ADDRESS)).toMatchObject({ imap: null, smtp: { host: "smtp.firma.example" } });
  });

  it("fills the domain in as the DNS writes it", () => {
    const file = autoconfigFile("firma.example").replace("imap.firma.example", "imap.%EMAILDOMAIN%");
    expect(readAutoconfig(file, "anna@müller.example")?.imap).toMatchObject({ host: "imap.xn--mller-kva.example" });
  });
});

describe("Exchange's XML answer", () => {
  const answer = (inner: string) => `<Autodiscover><Response><Account>${inner}</Account></Response></Autodiscover>`;
  it.each([
    ["<Port>993</Port><SSL>on</SSL>", "tls"],
    ["<Port>143</Port><SSL>on</SSL>", "starttls"],
    ["<Port>143</Port><SSL>off</SSL>", "none"],
    ["<Port>143</Port><SSL>off</SSL><Encryption>TLS</Encryption>", "starttls"],
    ["<Port>993</Port><Encryption>SSL</Encryption>", "tls"],
  ])("with %s means %s", (inner, security) => {
    const read = readPox(answer(`<Protocol><Type>IMAP</Type><Server>mail.firma.example</Server>${inner}</Protocol>`), ADDRESS);
    expect(read?.imap).toMatchObject({ security, username: ADDRESS });
  });

  it("that only redirects names nothing", () => {
    expect(readPox(answer("<Action>redirectAddr</Action><RedirectAddr>a@evil.example</RedirectAddr>"), ADDRESS)).toMatchObject({
      imap: undefined,
      smtp: undefined,
    });
  });
});
