import { describe, expect, it } from "vitest";
import { discoverOffline } from "#core/discovery";

describe("discoverOffline", () => {
  it.each([
    ["anna@gmx.de", "imap.gmx.net", "mail.gmx.net", "anna@gmx.de"],
    ["anna@web.de", "imap.web.de", "smtp.web.de", "anna"],
    ["anna@gmail.com", "imap.gmail.com", "smtp.gmail.com", "anna@gmail.com"],
    ["anna@t-online.de", "secureimap.t-online.de", "securesmtp.t-online.de", "anna@t-online.de"],
    ["anna@icloud.com", "imap.mail.me.com", "smtp.mail.me.com", undefined],
    ["anna@outlook.com", "outlook.office365.com", undefined, "anna@outlook.com"],
    ["anna@posteo.de", "posteo.de", "posteo.de", "anna@posteo.de"],
    ["anna@mailbox.org", "imap.mailbox.org", "smtp.mailbox.org", "anna@mailbox.org"],
  ])("knows the servers for %s", (address, imap, smtp, username) => {
    const [found] = discoverOffline(address, "de").settings;
    expect(found?.imap?.host).toBe(imap);
    if (smtp) expect(found?.smtp?.host).toBe(smtp);
    if (username) expect(found?.username).toBe(username);
    expect(found?.source).toMatch(/^table: /);
  });

  it("tells in the asked language that GMX has IMAP switched off at first", () => {
    const notes = (lang: "de" | "en") => discoverOffline("anna@gmx.de", lang).settings[0]?.notes ?? [];
    expect(notes("de").find((note) => note.id === "imap-off-by-default")?.text).toContain("ausgeschaltet");
    expect(notes("en").find((note) => note.id === "imap-off-by-default")?.text).toContain("off at first");
  });

  it("ignores case and copied blanks in the address", () => {
    expect(discoverOffline(" Anna@GMX.de ", "de").settings[0]?.imap?.host).toBe("imap.gmx.net");
  });

  it.each(["anna@firma.example", "anna", ""])("finds nothing for %j and says so", (address) => {
    expect(discoverOffline(address, "de")).toMatchObject({ settings: [], notes: [{ id: "nothing-found" }] });
  });

  it("says of a provider without programs why nothing can be set up", () => {
    const { settings, notes } = discoverOffline("anna@tuta.com", "de");
    expect(settings).toEqual([]);
    expect(notes.map(({ id }) => id)).toEqual(["no-imap", "provider"]);
  });

  it("gives a half its own user name only where it differs", () => {
    expect(discoverOffline("anna@me.com", "de").settings[0]).toMatchObject({ username: "anna", smtp: { username: "anna@me.com" } });
    expect(discoverOffline("anna@gmx.de", "de").settings[0]?.smtp).not.toHaveProperty("username");
  });

  it("knows the tenants below onmicrosoft.com", () => {
    expect(discoverOffline("anna@firma.onmicrosoft.com", "de").settings[0]?.auth).toEqual(["oauth2"]);
  });

  it("never proposes a server whose name only the customer knows", async () => {
    const { loadProviders } = await import("#src/main/core/discovery/provider.ts");
    const domains = loadProviders().flatMap((provider) => provider.domains);
    expect(domains.length).toBeGreaterThan(300);
    for (const domain of domains) {
      for (const { imap, smtp, username } of discoverOffline(`anna@${domain}`, "de").settings) {
        expect(`${imap?.host ?? ""}${smtp?.host ?? ""}${username}`).not.toMatch(/[{}]/);
      }
    }
  });
});
