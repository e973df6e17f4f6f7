/** The whole check against a real DNS server: what is said, in which colour, and the record to publish. */
import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { selectorsOf } from "#src/main/core/deliverability/signed-by.ts";
import { en } from "#src/shared/locales/en.ts";
import { itemOf, withDns, type Zones } from "#support/deliverability.ts";

const { judge } = withDns();
const rsa = (modulusLength: number) =>
  generateKeyPairSync("rsa", { modulusLength }).publicKey.export({ type: "spki", format: "der" }).toString("base64");
const GOOD_KEY = rsa(2_048);

/** A domain where all is well; tests break one thing. */
const fine = (more: Zones = {}): Zones => ({
  "firma.example": { MX: [[10, "mx.firma.example"]], TXT: ["other=1", "v=spf1 a:smtp.firma.example -all"], A: ["192.0.2.1"] },
  "mx.firma.example": { A: ["192.0.2.2"] },
  "smtp.firma.example": { A: ["192.0.2.3"], AAAA: ["2001:db8::3"] },
  "default._domainkey.firma.example": { TXT: [`v=DKIM1; k=rsa; p=${GOOD_KEY}`] },
  "_dmarc.firma.example": { TXT: ["v=DMARC1; p=reject; rua=mailto:dmarc@firma.example"] },
  ...more,
});
const spf = (...TXT: string[]): Zones => ({ "firma.example": { MX: [[10, "mx.firma.example"]], TXT } });

describe("a domain where all is well", () => {
  it("is green in every item, tells each as it is known, and needs no record", async () => {
    const told: string[] = [];
    const report = await judge(fine(), {}, ({ id }) => told.push(id));
    expect(report.items.map(({ id, light }) => `${id} ${light}`)).toEqual(["mx ok", "spf ok", "dkim ok", "dmarc ok", "alignment ok"]);
    expect(report.light).toBe("ok");
    expect(report.items.map(({ record }) => record)).toEqual([null, null, null, null, null]);
    expect(told.sort()).toEqual(["alignment", "dkim", "dmarc", "mx", "spf"]);
    expect(report.asked.every((one) => /firma\.example$/.test(one))).toBe(true);
  });

  it("speaks English when asked, without a key in place of a text", async () => {
    const report = await judge(fine(), { lang: "en" });
    expect(report.summary).toBe(en.deliverability.summary.ok.replace("{{domain}}", "firma.example"));
    expect(JSON.stringify(report.items)).not.toMatch(/"(mx|spf|dkim|dmarc|alignment)\.[a-zA-Z.]+"/);
  });
});

describe("SPF", () => {
  it.each([
    ["is missing", [], "error", "v=spf1 a:smtp.firma.example ~all", []],
    ["forbids the server", ["v=spf1 mx -all"], "error", "v=spf1 mx a:smtp.firma.example -all", ["v=spf1 mx -all"]],
    ["does not name the server", ["v=spf1 mx ~all"], "warn", "v=spf1 mx a:smtp.firma.example ~all", ["v=spf1 mx ~all"]],
    [
      "stands twice",
      ["v=spf1 mx -all", "v=spf1 a ~all"],
      "error",
      "v=spf1 mx a a:smtp.firma.example ~all",
      ["v=spf1 mx -all", "v=spf1 a ~all"],
    ],
    ["allows everybody", ["v=spf1 +all"], "error", "v=spf1 a:smtp.firma.example ~all", ["v=spf1 +all"]],
  ])("that %s gets one record that keeps what is there", async (_what, records, light, value, replaces) => {
    const item = itemOf(await judge(fine(spf(...records))), "spf");
    expect({ light: item.light, record: item.record }).toEqual({
      light,
      record: { type: "TXT", name: "firma.example", value, replaces },
    });
    expect(item.statement.length).toBeGreaterThan(10);
  });

  it("of a large provider is judged by its include, since it sends from other addresses", async () => {
    const zones = fine({
      ...spf("v=spf1 include:spf.protection.outlook.com -all"),
      "spf.protection.outlook.com": { TXT: ["v=spf1 ip4:203.0.113.0/24 -all"] },
      "smtp.office365.com": { A: ["198.51.100.4"] },
    });
    expect(itemOf(await judge(zones, { server: "smtp.office365.com" }), "spf").light).toBe("ok");
    const without = itemOf(await judge(fine({ ...zones, ...spf("v=spf1 mx -all") }), { server: "smtp.office365.com" }), "spf");
    expect(without).toMatchObject({ light: "error", record: { value: "v=spf1 mx include:spf.protection.outlook.com -all" } });
    expect(without.advice.join(" ")).toContain("Microsoft 365 verschickt von anderen Adressen");
  });

  it("finds the include of a provider behind other includes and a redirect", async () => {
    const zones = fine({
      ...spf("v=spf1 redirect=_spf.firma.example"),
      "_spf.firma.example": { TXT: ["v=spf1 include:_spf.google.com ~all"] },
      "_spf.google.com": { TXT: ["v=spf1 ~all"] },
      "smtp.gmail.com": { A: ["198.51.100.4"] },
    });
    expect(itemOf(await judge(zones, { server: "smtp.gmail.com" }), "spf").light).toBe("ok");
  });

  it("that is broken says where, and proposes nothing it cannot know", async () => {
    const item = itemOf(await judge(fine(spf("v=spf1 include:gone.example -all"))), "spf");
    expect(item).toMatchObject({ light: "error", record: null });
    expect(item.statement).toContain("gone.example");
  });

  it("is proposed to nobody whose server is not known: it would forbid everybody", async () => {
    expect(itemOf(await judge(fine(spf()), { server: null }), "spf")).toMatchObject({ light: "error", record: null });
  });

  it.each([
    ["in the own network", "10.0.0.7"],
    ["on this computer", "127.0.0.1"],
    ["that the public DNS does not know", "mail.intern.example"],
  ])("is not judged for a server %s, and nothing wrong is proposed", async (_what, server) => {
    expect(itemOf(await judge(fine(), { server }), "spf")).toMatchObject({ light: "unknown", record: null });
    expect(itemOf(await judge(fine(spf()), { server }), "spf")).toMatchObject({ light: "error", record: null });
  });

  it("is not judged without a server", async () => {
    expect(itemOf(await judge(fine(), { server: null }), "spf").light).toBe("unknown");
  });
});

describe("DKIM", () => {
  const key = (text: string, selector = "default"): Zones =>
    fine({ "default._domainkey.firma.example": {}, [`${selector}._domainkey.firma.example`]: { TXT: [text] } });
  it.each([
    ["is revoked", "v=DKIM1; p=", "error"],
    ["cannot be read", "v=DKIM1; p=AAAA", "error"],
    ["is too short", `v=DKIM1; p=${rsa(512)}`, "error"],
    ["is weak", `v=DKIM1; p=${rsa(1_024)}`, "warn"],
    ["is in test mode", `v=DKIM1; t=y:s; p=${GOOD_KEY}`, "warn"],
    ["names no version", `k=rsa; p=${GOOD_KEY}`, "ok"],
    ["has blanks in it", `v=DKIM1; p=${GOOD_KEY.replace(/(.{60})/g, "$1 ")}`, "ok"],
    ["is Ed25519", `v=DKIM1; k=ed25519; p=${Buffer.alloc(32, 7).toString("base64")}`, "ok"],
    ["is something else", "v=spf1 -all", "warn"],
  ])("that %s is %s", async (_what, text, light) => {
    expect(itemOf(await judge(key(text)), "dkim").light).toBe(light);
  });

  it("with a name of its own is found once the name is known", async () => {
    const zones = key(`v=DKIM1; p=${GOOD_KEY}`, "s42582890");
    expect(itemOf(await judge(zones), "dkim").light).toBe("warn");
    const found = itemOf(await judge(zones, { selectors: ["s42582890"] }), "dkim");
    expect(found).toMatchObject({ light: "ok", advice: [] });
    expect(found.statement).toContain("s42582890");
  });

  it("does not believe a wildcard that answers for every name", async () => {
    const zones = fine();
    const report = await judge((name) => (/\._domainkey\.firma\.example$/.test(name) ? { TXT: [`v=DKIM1; p=${GOOD_KEY}`] } : zones[name]));
    expect(itemOf(report, "dkim").light).toBe("warn");
  });

  it("learns the selector from a mail that was signed for the domain, and from no other", () => {
    const mail = [
      "Received: from x",
      "DKIM-Signature: v=1; a=rsa-sha256; d=firma.example;",
      "\ts=Abc123; h=from:to; bh=x; b=y",
      "dkim-signature: v=1; d=mailer.example; s=other; b=z",
      "DKIM-Signature: v=1; d=firma.example; s=../../etc; b=z",
      "",
      "DKIM-Signature: v=1; d=firma.example; s=body; b=z",
    ].join("\r\n");
    expect(selectorsOf(mail, "firma.example")).toEqual(["abc123"]);
  });
});

describe("DMARC", () => {
  const policy = (text: string | string[] | null, at = "_dmarc.firma.example"): Zones =>
    fine({ "_dmarc.firma.example": {}, ...(text === null ? {} : { [at]: { TXT: [text].flat() } }) });
  it.each([
    [null, "warn", "v=DMARC1; p=none; rua=mailto:postmaster@firma.example"],
    ["v=DMARC1; p=none; rua=mailto:a@b.example", "warn", "v=DMARC1; p=quarantine; rua=mailto:a@b.example"],
    ["v=DMARC1; p=quarantine; pct=20; rua=mailto:a@b.example", "ok", undefined],
    ["v=DMARC1;p=reject", "ok", undefined],
    [["v=DMARC1; p=none", "v=DMARC1; p=reject"], "error", "v=DMARC1; p=none; rua=mailto:postmaster@firma.example"],
    ["v=DMARC1; sp=reject", "error", "v=DMARC1; p=none; rua=mailto:postmaster@firma.example"],
    ["v=DMARC10; p=reject", "warn", "v=DMARC1; p=none; rua=mailto:postmaster@firma.example"],
  ])("%j is %s", async (text, light, value) => {
    const item = itemOf(await judge(policy(text)), "dmarc");
    expect({ light: item.light, value: item.record?.value }).toEqual({ light, value });
  });

  it("of a subdomain is inherited from the organisation, with its own policy", async () => {
    const zones: Zones = {
      "_dmarc.firma.co.uk": { TXT: ["v=DMARC1; p=reject; sp=quarantine; rua=mailto:x@firma.co.uk"] },
    };
    const report = await judge(zones, { address: "anna@shop.firma.co.uk" });
    expect(itemOf(report, "dmarc").statement).toContain("p=quarantine");
    expect(report.asked).not.toContain("TXT _dmarc.co.uk");
  });

  it("that rejects makes a sender without proof red, and one with SPF alone amber", async () => {
    const bare = fine({ ...spf("v=spf1 -all"), "default._domainkey.firma.example": {} });
    expect(itemOf(await judge(bare), "alignment").light).toBe("error");
    expect(itemOf(await judge(fine({ "default._domainkey.firma.example": {} })), "alignment").light).toBe("warn");
  });
});

describe("MX", () => {
  it.each([
    ["refuses all mail", { "firma.example": { MX: [[0, "."]] as [number, string][] } }, "error"],
    ["is missing", { "firma.example": {} }, "error"],
    ["is missing but the name has an address", { "firma.example": { A: ["192.0.2.1"] } }, "warn"],
    ["leads nowhere", { "firma.example": { MX: [[1, "gone.example"]] as [number, string][] } }, "error"],
    [
      "leads partly nowhere",
      {
        "firma.example": {
          MX: [
            [1, "mx.firma.example"],
            [2, "gone.example"],
          ] as [number, string][],
        },
      },
      "warn",
    ],
  ])("that %s is told", async (_what, zones, light) => {
    expect(itemOf(await judge(fine(zones)), "mx").light).toBe(light);
  });
});

it("names no record to publish for a domain that belongs to a provider", async () => {
  const report = await judge({ "gmx.de": {} }, { address: "anna@gmx.de", server: "mail.gmx.net" });
  expect(report.provider).toContain("GMX");
  expect(report.items.every(({ record }) => record === null)).toBe(true);
});

describe("a DNS server that means harm", () => {
  it("and sends 10,000 records and 64 kB of text is read in part", async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `junk${at}`);
    const report = await judge((name) =>
      name === "firma.example"
        ? { TXT: many.slice(0, 2_000), MX: Array.from({ length: 1_500 }, (_, at): [number, string] => [at, `m${at}.firma.example`]) }
        : name === "_dmarc.firma.example"
          ? { TXT: [`v=DMARC1; p=none; x=${"a".repeat(60_000)}`] }
          : undefined,
    );
    expect(JSON.stringify(report).length).toBeLessThan(60_000);
    expect(report.asked.length).toBeLessThan(250);
  }, 30_000);

  it("and leads names in a circle ends", async () => {
    const report = await judge((name) =>
      /(^|\.)firma\.example$/.test(name) ? { CNAME: name === "a.firma.example" ? "firma.example" : "a.firma.example" } : undefined,
    );
    expect(report.light).not.toBe("ok");
  }, 30_000);

  it("and never answers leaves everything not known", async () => {
    const report = await judge(() => "silent", { timeoutMs: 700 });
    expect(report.items.map(({ light }) => light)).toEqual(["unknown", "unknown", "unknown", "unknown", "unknown"]);
  }, 10_000);

  it("and writes control characters changes no terminal", async () => {
    const report = await judge(fine({ "_dmarc.firma.example": { TXT: ["v=DMARC1; p=none; \u001b[2J\u202e"] } }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through
    expect(itemOf(report, "dmarc").found.join()).not.toMatch(/[\u001b\u202e]/);
  });
});

it("ends at once when cancelled", async () => {
  const abort = new AbortController();
  const work = judge(
    () => "silent",
    {},
    () => undefined,
    abort.signal,
  );
  setTimeout(() => abort.abort(), 100);
  const started = performance.now();
  await expect(work).rejects.toMatchObject({ code: "cancelled" });
  expect(performance.now() - started).toBeLessThan(2_000);
});
