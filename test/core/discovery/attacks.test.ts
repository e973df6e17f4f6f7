/** What other computers may answer to make a discovery ask the wrong place, never end, or propose something false. */
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "#core/net";
import { ADDRESS, askedOf, autoconfigFile, DOMAIN, idsOf, inWorlds } from "#support/discovery/find.ts";
import { HERE, type Plan } from "#support/discovery/world.ts";

const { find } = inWorlds();
const AUTOCONFIG = `https://autoconfig.${DOMAIN}/mail/config-v1.1.xml`;
/** One web server for everything, no mail server. */
const web = (answer: NonNullable<Plan["web"]>): Plan => ({
  dns: { [`autoconfig.${DOMAIN}`]: { A: [HERE] } },
  names: [`autoconfig.${DOMAIN}`],
  services: [],
  web: answer,
});
const detailOf = (found: Awaited<ReturnType<typeof find>>) =>
  askedOf(found, "autoconfig")
    .map(({ detail }) => detail)
    .join("\n");

describe("XML of a stranger", () => {
  const bomb = `<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at} "${`&a${at === 0 ? "" : at - 1};`.repeat(10)}">`).join("")}]>`;
  it.each([
    ["with entities that grow", autoconfigFile(DOMAIN, "SSL", [993, 465], bomb).replace("Firma", "&a8;")],
    ["with an external entity", autoconfigFile(DOMAIN, "SSL", [993, 465], `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`)],
    ["nested a thousand times", `<clientConfig>${"<a>".repeat(1_000)}${"</a>".repeat(1_000)}</clientConfig>`],
    ["that is no XML", "<html><body>Parked<br></body></html>"],
    ["with a reserved name", autoconfigFile(DOMAIN).replaceAll("displayName", "__proto__")],
  ])("%s is refused with a word", async (_what, body) => {
    const found = await find(web((_seen, response) => void response.writeHead(200).end(body)));
    expect(found.settings).toEqual([]);
    expect(detailOf(found)).toContain("keine lesbare Einstellungsdatei");
  });

  it.each([
    ["this computer", "<hostname>imap.firma.example</hostname>", "<hostname>localhost</hostname>"],
    ["an address", "<hostname>imap.firma.example</hostname>", "<hostname>192.168.0.1</hostname>"],
    ["no port", "<port>993</port>", "<port>0</port>"],
    [
      "an unknown encryption",
      "<socketType>SSL</socketType>\n<authentication>OAuth2",
      "<socketType>rot13</socketType>\n<authentication>OAuth2",
    ],
    ["control characters as a user name", "%EMAILLOCALPART%", "anna\u001b[2J"],
  ])("that names %s gives no such half", async (_what, good, bad) => {
    const body = autoconfigFile(DOMAIN).replace(good, bad);
    expect(body).toContain(bad);
    const found = await find(web((_seen, response) => void response.writeHead(200).end(body)));
    expect(found.settings.map(({ imap }) => imap)).toEqual([null]);
  });
});

describe("a web server that means harm", () => {
  it("and sends its answer in drips ends in time", async () => {
    const started = performance.now();
    const timers: NodeJS.Timeout[] = [];
    const found = await find(
      web((_seen, response) => {
        response.writeHead(200);
        timers.push(setInterval(() => response.write("<a>"), 50));
      }),
      { timeoutMs: 1_500 },
    );
    for (const timer of timers) clearInterval(timer);
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(found.settings).toEqual([]);
    expect(detailOf(found)).toContain("nicht abgewartet");
  });

  it.each([
    [
      "a body without end",
      (response: Parameters<NonNullable<Plan["web"]>>[1]) => void response.writeHead(200).end("<a>".repeat(200_000)),
      "zu groß",
    ],
    [
      "a packed bomb",
      (response: Parameters<NonNullable<Plan["web"]>>[1]) =>
        void response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000))),
      "gepackt",
    ],
    [
      "a loop of redirections",
      (response: Parameters<NonNullable<Plan["web"]>>[1]) => void response.writeHead(302, { location: AUTOCONFIG }).end(),
      "zu viele Weiterleitungen",
    ],
    [
      "another port",
      (response: Parameters<NonNullable<Plan["web"]>>[1]) =>
        void response.writeHead(302, { location: `https://autoconfig.${DOMAIN}:22/` }).end(),
      "unerlaubten Ort",
    ],
    [
      "a file",
      (response: Parameters<NonNullable<Plan["web"]>>[1]) => void response.writeHead(302, { location: "file:///etc/passwd" }).end(),
      "unerlaubten Ort",
    ],
    [
      "a name and password",
      (response: Parameters<NonNullable<Plan["web"]>>[1]) =>
        void response.writeHead(302, { location: `https://a:b@autoconfig.${DOMAIN}/` }).end(),
      "unerlaubten Ort",
    ],
    [
      "nonsense as a place",
      (response: Parameters<NonNullable<Plan["web"]>>[1]) => void response.writeHead(302, { location: "https://[::" }).end(),
      "unerlaubten Ort",
    ],
  ])("by %s is refused with a word", async (_what, answer, words) => {
    const found = await find(web((_seen, response) => answer(response)));
    expect(found.settings).toEqual([]);
    expect(detailOf(found)).toContain(words);
    expect(found.world.seen.length).toBeLessThan(20);
  });

  it("does not get a POST with the address over an unencrypted way", async () => {
    const found = await find({
      dns: { [DOMAIN]: { A: [HERE] } },
      names: [DOMAIN],
      services: [],
      web: ({ url }, response) => void response.writeHead(302, { location: url.replace("https:", "http:") }).end(),
    });
    expect(
      askedOf(found, "autodiscover")
        .map(({ detail }) => detail)
        .join(),
    ).toContain("unverschlüsselt");
    expect(found.world.seen.filter(({ url, body }) => url.startsWith("http:") && `${url}${body}`.includes("anna"))).toEqual([]);
  });
});

describe("targets inside this network", () => {
  const onlyPublic = { surroundings: { mayAsk: isPublicAddress } };
  it("that the DNS names are never asked", async () => {
    const found = await find(
      {
        dns: {
          [DOMAIN]: { A: [HERE] },
          [`autoconfig.${DOMAIN}`]: { A: [HERE] },
          [`autodiscover.${DOMAIN}`]: { A: ["10.0.0.1"] },
          [`mail.${DOMAIN}`]: { A: ["169.254.169.254"] },
        },
        names: [DOMAIN, `autoconfig.${DOMAIN}`],
        web: (_seen, response) => void response.writeHead(200).end(autoconfigFile(DOMAIN)),
      },
      onlyPublic,
    );
    expect(found.world.seen).toEqual([]);
    expect(found.settings).toEqual([]);
    expect(found.asked.map(({ detail }) => detail).join("\n")).toContain("in ein privates Netz");
  });

  it.each([
    "http://127.0.0.1/",
    "https://[::1]/",
    "http://169.254.169.254/latest/meta-data",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://inside.example/",
  ])("that a redirection names (%s) are never asked", async (location) => {
    const plan = web((_seen, response) => void response.writeHead(302, { location }).end());
    // The first server may be asked, nothing else.
    let count = 0;
    const found = await find(
      {
        ...plan,
        dns: (name) =>
          name === `autoconfig.${DOMAIN}` ? { A: ["127.0.0.1"] } : name === "inside.example" ? { A: ["10.1.2.3"] } : undefined,
      },
      { surroundings: { mayAsk: (address) => address === "127.0.0.1" && count++ < 1 } },
    );
    expect(found.world.seen.length).toBe(1);
    expect(detailOf(found)).toMatch(/privates Netz/);
  });
});

describe("isPublicAddress", () => {
  it.each(
    [
      [
        "127.0.0.1",
        "127.255.0.9",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
      ],
      [
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:a00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
      ],
    ].flat(),
  )("refuses %s", (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(["203.0.113.5", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])("takes %s", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
  it.each(["", "localhost", "999.1.1.1"])("refuses %j, which is no address", (address) => expect(isPublicAddress(address)).toBe(false));
});

describe("a DNS server that means harm", () => {
  it("and sends thousands of records is heard for the first ones only", async () => {
    const started = performance.now();
    const many = Array.from({ length: 10_000 }, (_, at): [number, number, number, string] => [at % 7, 1, 993, `a${at}.${DOMAIN}`]);
    const found = await find({
      dns: (name) => {
        if (name === `_imaps._tcp.${DOMAIN}`) return { SRV: many.slice(0, 700) };
        if (name === `_imap._tcp.${DOMAIN}`) return { SRV: many };
        if (name === `mail.${DOMAIN}`) return { A: Array.from({ length: 1_500 }, (_, at) => `127.1.${at >> 8}.${at & 255}`) };
        return name === DOMAIN ? { MX: Array.from({ length: 1_000 }, (_, at): [number, string] => [at, `m${at}.example`]) } : undefined;
      },
      services: [],
    });
    expect(performance.now() - started).toBeLessThan(7_000);
    expect(found.settings[0]?.imap?.host).toBe(`a0.${DOMAIN}`);
    expect(found.asked.map(({ detail }) => detail).join("\n")).toContain("700 Einträge");
    expect(found.asked.length).toBeLessThan(40);
  });

  it("and names hosts with control characters changes no terminal", async () => {
    const found = await find({ dns: { [DOMAIN]: { MX: [[1, "a\u001b[2Jb.example"]] } }, services: [] });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through
    expect(JSON.stringify(found.asked)).not.toMatch(/\\u001b|\u001b/);
  });

  it("and leads names in a circle ends", async () => {
    const found = await find({ dns: (name) => (name === `mail.${DOMAIN}` ? { CNAME: `imap.${DOMAIN}` } : undefined), services: [] });
    expect(found.settings).toEqual([]);
    expect(idsOf(found.notes)).toEqual(["nothing-found"]);
  });
});

it("a search tells nobody but the domain's own servers the address", async () => {
  const found = await find({
    dns: (name) => (name === DOMAIN ? { MX: [[1, "mx.hoster.example"]] } : { A: [HERE] }),
    names: [`autoconfig.${DOMAIN}`, `autodiscover.${DOMAIN}`, DOMAIN, "autoconfig.hoster.example", "hoster.example", "mx.hoster.example"],
  });
  const told = found.world.seen.filter(({ url, body }) => `${url}${body}`.includes("anna"));
  expect(told.length).toBeGreaterThan(0);
  for (const { url } of told) expect(url).toMatch(/^https:\/\/(auto(config|discover)\.)?firma\.example\//);
  expect(found.world.dns.asked.join()).not.toContain("anna");
  expect(ADDRESS).toContain("anna");
});
