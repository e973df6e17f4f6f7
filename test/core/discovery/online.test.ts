/** The real discovery code against DNS, web and mail servers on this computer. */
import { describe, expect, it } from "vitest";
import { discover } from "#core/discovery";
import { ADDRESS, askedOf, autoconfigFile, DOMAIN, idsOf, inWorlds } from "#support/discovery/find.ts";
import { HERE, NOWHERE, type Plan } from "#support/discovery/world.ts";

const { world, find } = inWorlds();
const xml = autoconfigFile;

describe("autoconfig", () => {
  const AUTOCONFIG = `https://autoconfig.${DOMAIN}/mail/config-v1.1.xml`;
  const dns = { [DOMAIN]: { A: [HERE] }, [`autoconfig.${DOMAIN}`]: { A: [HERE] } };
  const serve =
    (answers: Record<string, string>): NonNullable<Plan["web"]> =>
    ({ url }, response) => {
      const body = answers[url];
      response.writeHead(body === undefined ? 404 : 200).end(body);
    };

  it("is read with its placeholders, user names and ways to sign in", async () => {
    const found = await find({ dns, names: [`autoconfig.${DOMAIN}`], web: serve({ [AUTOCONFIG]: xml(DOMAIN) }), services: [] });
    expect(found.settings[0]).toEqual({
      imap: { host: `imap.${DOMAIN}`, port: 993, security: "tls" },
      smtp: { host: `smtp.${DOMAIN}`, port: 465, security: "tls", username: ADDRESS, auth: ["password"] },
      username: "anna",
      auth: ["oauth2", "password"],
      source: `autoconfig: ${AUTOCONFIG}`,
      provider: "Firma & Co",
      notes: [],
    });
    expect(found.world.seen.map(({ url }) => url)).toContain(`${AUTOCONFIG}?emailaddress=anna%40firma.example`);
    expect(
      askedOf(found, "autoconfig")
        .map(({ ok }) => ok)
        .sort(),
    ).toEqual([false, true]);
  });

  it("is also found below .well-known", async () => {
    const url = `https://${DOMAIN}/.well-known/autoconfig/mail/config-v1.1.xml`;
    const found = await find({ dns, names: [DOMAIN], web: serve({ [url]: xml(DOMAIN) }), services: [] });
    expect(found.settings[0]?.source).toBe(`autoconfig: ${url}`);
  });

  it("found only by http says so, and the address is not told on that way", async () => {
    const url = `http://autoconfig.${DOMAIN}/mail/config-v1.1.xml`;
    const found = await find({ dns, web: serve({ [url]: xml(DOMAIN) }), services: [] });
    expect(found.settings[0]?.source).toBe(`autoconfig: ${url}`);
    expect(idsOf(found.settings[0]?.notes)).toContain("insecure-source");
    expect(JSON.stringify(found.world.seen)).not.toContain("anna");
  });

  it("behind a bad certificate is not read", async () => {
    const found = await find({ dns, names: ["other.example"], web: serve({ [AUTOCONFIG]: xml(DOMAIN) }), services: [] });
    expect(found.settings).toEqual([]);
    expect(idsOf(found.notes)).toEqual(["certificate-problem", "nothing-found"]);
    expect(found.world.seen.filter(({ url }) => url.startsWith("https"))).toEqual([]);
  });

  it("reached by a redirection from https to http is marked", async () => {
    const open = `http://${DOMAIN}/config.xml`;
    const found = await find({
      dns,
      names: [`autoconfig.${DOMAIN}`],
      services: [],
      web: ({ url }, response) => {
        if (url === AUTOCONFIG) response.writeHead(302, { location: open }).end();
        else response.writeHead(url === open ? 200 : 404).end(url === open ? xml(DOMAIN) : "");
      },
    });
    expect(idsOf(found.settings[0]?.notes)).toContain("insecure-source");
  });

  it("that names servers of somebody else says whose they are", async () => {
    const found = await find({ dns, names: [`autoconfig.${DOMAIN}`], web: serve({ [AUTOCONFIG]: xml("hoster.example") }), services: [] });
    expect(found.settings[0]?.notes).toMatchObject([{ id: "foreign-domain", text: expect.stringContaining("imap.hoster.example") }]);
  });

  it("without encryption is proposed with a warning", async () => {
    const body = xml(DOMAIN, "plain", [143, 25]);
    const found = await find({ dns, names: [`autoconfig.${DOMAIN}`], web: serve({ [AUTOCONFIG]: body }), services: [] });
    expect(found.settings[0]?.imap).toMatchObject({ port: 143, security: "none" });
    expect(idsOf(found.settings[0]?.notes)).toContain("plaintext-only");
  });

  it("of the MX's owner is asked without naming the address", async () => {
    const url = "https://autoconfig.hoster.example/mail/config-v1.1.xml";
    const found = await find({
      dns: { ...dns, [DOMAIN]: { MX: [[10, "mx1.hoster.example"]] }, "autoconfig.hoster.example": { A: [HERE] } },
      names: ["autoconfig.hoster.example"],
      web: serve({ [url]: xml("hoster.example") }),
      services: [],
    });
    expect(found.settings[0]?.imap?.host).toBe("imap.hoster.example");
    expect(found.world.seen.map((one) => one.url)).toContain(url);
  });
});

describe("SRV records", () => {
  const srv = (name: string, ...records: [number, number, number, string][]) => ({ [`_${name}._tcp.${DOMAIN}`]: { SRV: records } });

  it("give both halves, the lowest priority and then the highest weight first", async () => {
    const found = await find({
      dns: {
        [DOMAIN]: { A: [NOWHERE] },
        ...srv("imaps", [20, 100, 993, `c.${DOMAIN}`], [10, 1, 993, `b.${DOMAIN}`], [10, 60, 993, `a.${DOMAIN}`]),
        ...srv("submission", [0, 1, 587, `smtp.${DOMAIN}`]),
      },
      services: [],
    });
    expect(found.settings[0]).toMatchObject({
      imap: { host: `a.${DOMAIN}`, port: 993, security: "tls" },
      smtp: { host: `smtp.${DOMAIN}`, port: 587, security: "starttls" },
      username: ADDRESS,
      notes: [],
    });
    expect(found.settings[0]?.source).toMatch(/^srv: /);
  });

  it("with the target . mean that the service is not offered", async () => {
    const found = await find({
      dns: {
        [DOMAIN]: {},
        ...srv("imaps", [0, 0, 0, "."]),
        ...srv("imap", [0, 0, 0, "."]),
        ...srv("submissions", [0, 1, 465, `smtp.${DOMAIN}`]),
      },
      services: [],
    });
    expect(found.settings[0]).toMatchObject({ imap: null, smtp: { port: 465, security: "tls" } });
  });

  it("to a foreign domain are shown as such", async () => {
    const found = await find({
      dns: { [DOMAIN]: {}, ...srv("imaps", [0, 1, 993, "imap.evil.example"]), ...srv("submissions", [0, 1, 465, "smtp.evil.example"]) },
      services: [],
    });
    expect(found.settings[0]?.notes).toMatchObject([{ id: "foreign-domain", text: expect.stringContaining("imap.evil.example") }]);
  });

  it("to a known provider bring what its customers must know", async () => {
    const found = await find({
      dns: { [DOMAIN]: {}, ...srv("imaps", [0, 1, 993, "imap.gmx.net"]), ...srv("submissions", [0, 1, 465, "mail.gmx.net"]) },
      services: [],
    });
    expect(found.settings[0]?.provider).toBe("GMX Freemail");
    expect(idsOf(found.settings[0]?.notes)).toEqual(["foreign-domain", "app-password", "imap-off-by-default", "provider"]);
  });

  it("that point at this computer propose nothing", async () => {
    const found = await find({ dns: { [DOMAIN]: {}, ...srv("imaps", [0, 1, 993, "localhost"], [0, 1, 993, "127.0.0.1"]) }, services: [] });
    expect(found.settings).toEqual([]);
  });
});

describe("the MX", () => {
  it("of a hosting provider comes first, even where SRV names another", async () => {
    const found = await find({
      dns: {
        [DOMAIN]: {
          MX: [
            [10, "mx00.ionos.de"],
            [10, "mx01.ionos.de"],
          ],
        },
        [`_imaps._tcp.${DOMAIN}`]: { SRV: [[0, 1, 993, "imap.evil.example"]] },
        [`_submissions._tcp.${DOMAIN}`]: { SRV: [[0, 1, 465, "smtp.evil.example"]] },
      },
      services: [],
    });
    expect(found.settings.map(({ source }) => source.split(":")[0])).toEqual(["mx", "srv"]);
    expect(found.settings[0]).toMatchObject({ imap: { host: "imap.ionos.de" }, provider: "IONOS (1&1)" });
    expect(idsOf(found.settings[0]?.notes)).not.toContain("foreign-domain");
    expect(idsOf(found.settings[1]?.notes)).toContain("foreign-domain");
  });

  it("of a filter says nothing about the mailbox", async () => {
    const found = await find({ dns: { [DOMAIN]: { MX: [[10, "mx1-eu1.ppe-hosted.com"]] } }, services: [] });
    expect(found.settings).toEqual([]);
    expect(askedOf(found, "mx")[0]?.detail).toContain("Proofpoint");
  });

  it("of a hosting provider ends the search soon, even where everybody else stays silent", async () => {
    const started = performance.now();
    const found = await find({ dns: (name) => (name === DOMAIN ? { MX: [[10, "mx00.ionos.de"]] } : "silent"), services: [] });
    // 1.5 s and what a busy computer adds.
    expect(performance.now() - started).toBeLessThan(3_500);
    expect(found.settings[0]?.provider).toBe("IONOS (1&1)");
    expect(found.asked.filter(({ detail }) => detail.includes("nicht abgewartet")).length).toBeGreaterThan(3);
  });

  it("tells a server's name that differs per customer", async () => {
    const found = await find({ dns: { [DOMAIN]: { MX: [[10, "w0123456.kasserver.com"]] } }, services: [] });
    expect(found.settings[0]?.imap?.host).toBe("w0123456.kasserver.com");
  });
});

describe("Exchange's autodiscover", () => {
  const dns = { [DOMAIN]: { A: [NOWHERE] }, [`autodiscover.${DOMAIN}`]: { A: [HERE] } };
  const names = [`autodiscover.${DOMAIN}`];

  it("v2 that points to Microsoft 365 gives its servers", async () => {
    const body = JSON.stringify({ Protocol: "AutodiscoverV1", Url: "https://outlook.office365.com/autodiscover/autodiscover.xml" });
    const found = await find({
      dns,
      names,
      services: [],
      web: ({ url }, response) => void response.writeHead(url.endsWith(".json") ? 200 : 404).end(body),
    });
    expect(found.settings[0]).toMatchObject({ imap: { host: "outlook.office365.com" }, auth: ["oauth2"] });
    expect(found.settings[0]?.source).toMatch(/^autodiscover: /);
  });

  it("POX names servers without credentials", async () => {
    const protocol = (type: string, host: string, port: number, more: string) =>
      `<Protocol><Type>${type}</Type><Server>${host}</Server><Port>${port}</Port><LoginName>anna</LoginName>${more}</Protocol>`;
    const body = `<?xml version="1.0"?><Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><Account><Action>settings</Action>${protocol("IMAP", `mail.${DOMAIN}`, 993, "<SSL>on</SSL>")}${protocol("SMTP", `mail.${DOMAIN}`, 587, "<Encryption>TLS</Encryption>")}</Account></Response></Autodiscover>`;
    const found = await find({
      dns,
      names,
      services: [],
      web: ({ method }, response) => void response.writeHead(method === "POST" ? 200 : 404).end(body),
    });
    expect(found.settings[0]).toMatchObject({
      imap: { host: `mail.${DOMAIN}`, port: 993, security: "tls" },
      smtp: { host: `mail.${DOMAIN}`, port: 587, security: "starttls" },
      username: "anna",
    });
    expect(found.world.seen.every(({ body: sent }) => !/password|authorization/i.test(sent))).toBe(true);
  });

  it("that wants a sign-in is listed so, and none is tried", async () => {
    const found = await find({ dns, names, services: [], web: (_seen, response) => void response.writeHead(401).end() });
    expect(askedOf(found, "autodiscover").filter(({ detail }) => detail.includes("Anmeldung")).length).toBe(2);
  });
});

describe("guessed names", () => {
  const mail = { [DOMAIN]: { A: [NOWHERE] }, [`mail.${DOMAIN}`]: { A: [HERE] } };

  it("are proposed when a mail server greets there with its certificate; nothing but greetings is said", async () => {
    const found = await find({ dns: mail, names: [`mail.${DOMAIN}`] });
    expect(found.settings[0]).toMatchObject({
      imap: { host: `mail.${DOMAIN}`, port: 993, security: "tls" },
      smtp: { host: `mail.${DOMAIN}`, port: 465, security: "tls" },
      source: `guess: mail.${DOMAIN}`,
      notes: [],
    });
    expect(found.world.said.join("\n")).not.toMatch(/anna|AUTH|LOGIN/i);
  });

  it("are found with STARTTLS where there is nothing else", async () => {
    const found = await find({ dns: mail, names: [`mail.${DOMAIN}`], services: [143, 587] });
    expect(found.settings[0]).toMatchObject({ imap: { port: 143, security: "starttls" }, smtp: { port: 587, security: "starttls" } });
  });

  it("lead to the name in the certificate when it is the same computer", async () => {
    const found = await find({
      dns: { ...mail, "host7.hoster.example": { A: [HERE] } },
      names: ["*.hoster.example", "host7.hoster.example"],
    });
    expect(found.settings[0]?.imap?.host).toBe("host7.hoster.example");
    expect(idsOf(found.settings[0]?.notes)).toEqual(["foreign-domain"]);
  });

  it("include the MX host of a server in the house", async () => {
    const found = await find({
      dns: { [DOMAIN]: { A: [NOWHERE], MX: [[10, `exchange.${DOMAIN}`]] }, [`exchange.${DOMAIN}`]: { A: [HERE] } },
      names: [`exchange.${DOMAIN}`],
    });
    expect(found.settings[0]).toMatchObject({
      imap: { host: `exchange.${DOMAIN}`, port: 993 },
      smtp: { host: `exchange.${DOMAIN}`, port: 465 },
    });
  });

  it("are found where questions for IPv6 are never answered", async () => {
    const silent = ["AAAA"];
    const started = performance.now();
    const found = await find({
      dns: (name) => (name === `mail.${DOMAIN}` ? { A: [HERE], silent } : { A: [NOWHERE], silent }),
      names: [`mail.${DOMAIN}`],
    });
    expect(performance.now() - started).toBeLessThan(4_500);
    expect(found.settings[0]?.imap?.host).toBe(`mail.${DOMAIN}`);
  });

  it("behind a bad certificate carry both warnings", async () => {
    const found = await find({ dns: mail, names: ["elsewhere.example"] });
    expect(idsOf(found.settings[0]?.notes)).toEqual(["certificate-problem", "insecure-source"]);
  });

  it("without encryption are the last resort", async () => {
    const found = await find({ dns: mail, names: [`mail.${DOMAIN}`], services: [143, 587], isPlain: true });
    expect(found.settings[0]?.imap?.security).toBe("none");
    expect(idsOf(found.settings[0]?.notes)).toContain("plaintext-only");
  });

  it("are not tried when the domain told its servers", async () => {
    const found = await find({
      dns: {
        ...mail,
        [`_imaps._tcp.${DOMAIN}`]: { SRV: [[0, 1, 993, `i.${DOMAIN}`]] },
        [`_submissions._tcp.${DOMAIN}`]: { SRV: [[0, 1, 465, `s.${DOMAIN}`]] },
      },
      names: [`mail.${DOMAIN}`],
    });
    expect(askedOf(found, "guess")).toEqual([]);
  });

  it("complete a source that knows one half only", async () => {
    const found = await find({
      dns: { ...mail, [`_imaps._tcp.${DOMAIN}`]: { SRV: [[0, 1, 993, `i.${DOMAIN}`]] } },
      names: [`mail.${DOMAIN}`],
    });
    expect(found.settings[0]).toMatchObject({ imap: { host: `i.${DOMAIN}` }, smtp: { host: `mail.${DOMAIN}` } });
    expect(found.settings[0]?.source).toMatch(/^srv: .*SMTP.*guess/);
  });
});

describe("a search as a whole", () => {
  it("asks nobody about a domain of the table", async () => {
    const found = await find({ dns: {}, services: [] }, { address: "anna@gmx.de" });
    expect(found.settings[0]?.imap?.host).toBe("imap.gmx.net");
    expect(found.world.dns.asked).toEqual([]);
  });

  it("warns of a typing error even where the mistyped domain has servers", async () => {
    const found = await find({ dns: { "mail.gmial.com": { A: [HERE] } }, names: ["mail.gmial.com"] }, { address: "anna@gmial.com" });
    expect(found.settings[0]?.imap?.host).toBe("mail.gmial.com");
    expect(found.notes).toMatchObject([{ id: "typo", text: expect.stringContaining("anna@gmail.com") }]);
  });

  it("lists every request once and reports it as it ends", async () => {
    const made = await world({ dns: { [DOMAIN]: { A: [HERE] } }, services: [] });
    const live: unknown[] = [];
    const found = await discover(
      ADDRESS,
      { lang: "en", surroundings: made.surroundings },
      { signal: new AbortController().signal, progress: (one) => live.push(one) },
    );
    expect(live).toEqual(found.asked);
    expect(new Set(found.asked.map(({ source, detail }) => `${source} ${detail}`)).size).toBe(found.asked.length);
  });

  it("ends with its signal", async () => {
    const made = await world({ dns: () => "silent" as const, services: [] });
    const stop = new AbortController();
    const running = discover(ADDRESS, { lang: "de", surroundings: made.surroundings }, { signal: stop.signal, progress: () => undefined });
    setTimeout(() => stop.abort(), 100);
    const started = performance.now();
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("ends in time when no DNS server answers, and says so", async () => {
    const started = performance.now();
    const found = await find({ dns: () => "silent" as const, services: [] }, { timeoutMs: 1_500 });
    expect(performance.now() - started).toBeLessThan(3_500);
    expect(found.settings).toEqual([]);
    expect(found.asked.length).toBeGreaterThan(5);
  });
});
