/** SPF as RFC 7208 says it, against a real DNS server. */
import { describe, expect, it } from "vitest";
import { openRecords } from "#src/main/core/deliverability/dns.ts";
import { judgeSpf } from "#src/main/core/deliverability/spf.ts";
import { expandMacros } from "#src/main/core/deliverability/spf-macro.ts";
import { mergeSpf, parseSpf } from "#src/main/core/deliverability/spf-record.ts";
import { withDns, type Zones } from "#support/deliverability.ts";

const { dns } = withDns();
const IP = "192.0.2.10";

async function judge(record: string | string[], more: Zones = {}, ip = IP) {
  const server = await dns({ "d.example": { TXT: [record].flat(), A: ["192.0.2.1"], MX: [[10, "mx.d.example"]] }, ...more });
  const { result, problem } = await judgeSpf(openRecords([server.at], new AbortController().signal), ip, "d.example", "anna@d.example");
  return problem ? `${result} ${problem}` : result;
}

describe("judgeSpf", () => {
  it.each([
    ["v=spf1 -all", "fail"],
    ["v=spf1 ~all", "softfail"],
    ["v=spf1 ?all", "neutral"],
    ["v=spf1", "neutral"],
    ["V=SPF1 +all", "pass"],
    ["v=spf1 ip4:192.0.2.10 -all", "pass"],
    ["v=spf1 ip4:192.0.2.0/24 -all", "pass"],
    ["v=spf1 ip4:192.0.2.0/29 -all", "fail"],
    ["v=spf1 ip4:0.0.0.0/0 -all", "pass"],
    ["v=spf1 ip6:2001:db8::/32 -all", "fail"],
    ["v=spf1 a -all", "fail"],
    ["v=spf1 a/24 -all", "pass"],
    ["v=spf1 mx -all", "pass"],
    ["v=spf1 -mx ?all", "fail"],
    ["v=spf1 a:host.example -all", "pass"],
    ["v=spf1 include:good.example -all", "pass"],
    ["v=spf1 include:bad.example -all", "fail"],
    ["v=spf1 include:bad.example ?all", "neutral"],
    ["v=spf1 redirect=good.example", "pass"],
    ["v=spf1 -all redirect=good.example", "fail"],
    ["v=spf1 exists:%{ir}.%{v}.list.example -all", "pass"],
    ["v=spf1 exists:%{l}.no.example -all", "fail"],
    ["v=spf1 ptr -all", "fail"],
    ["v=spf1 unknown=x ip4:192.0.2.10 -all", "pass"],
    ["v=spf1 include:none.example -all", "permerror missing"],
    ["v=spf1 redirect=none.example", "permerror missing"],
    ["v=spf1 bogus -all", "permerror syntax"],
    ["v=spf1 ip4:192.0.2.300 -all", "permerror syntax"],
    ["v=spf1 ip4:2001:db8::1 -all", "permerror syntax"],
    ["v=spf1 ip4:192.0.2.0/33 -all", "permerror syntax"],
    ["v=spf1 include: -all", "permerror syntax"],
    ["v=spf1 all:x", "permerror syntax"],
    ["v=spf1 redirect=a.example redirect=b.example", "permerror syntax"],
    ["v=spf1 exists:%{q}.example -all", "permerror syntax"],
    ["v=spf1 include:d.example -all", "permerror loop"],
    ["v=spf1 a:v1.example a:v2.example a:v3.example -all", "permerror void"],
    [`v=spf1 ${Array.from({ length: 11 }, (_, at) => `a:h${at}.many.example`).join(" ")} -all`, "permerror lookups"],
    [`v=spf1 ${Array.from({ length: 10 }, (_, at) => `a:h${at}.many.example`).join(" ")} ip4:192.0.2.10 -all`, "pass"],
    ["v=spf1 mx:big.example -all", "permerror mx"],
    ["v=spf10 -all", "none"],
    ["spf2.0/pra -all", "none"],
  ])("says of %s: %s", async (record, expected) => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`h${at}.many.example`, { A: ["198.51.100.1"] }]));
    const result = await judge(record, {
      ...many,
      "mx.d.example": { A: [IP] },
      "host.example": { A: ["198.51.100.7", IP] },
      "good.example": { TXT: ["v=spf1 ip4:192.0.2.0/24 -all"] },
      "bad.example": { TXT: ["v=spf1 -all"] },
      "none.example": { TXT: ["hello"] },
      "10.2.0.192.in-addr.list.example": { A: ["127.0.0.2"] },
      "big.example": { MX: Array.from({ length: 11 }, (_, at): [number, string] => [at, `m${at}.big.example`]) },
    });
    expect(result).toBe(expected);
  });

  it("does not pass two records of one domain", async () => {
    expect(await judge(["v=spf1 +all", "v=spf1 +all"])).toBe("permerror many");
  });

  it("judges IPv6 by ip6 and AAAA", async () => {
    const zones: Zones = { "six.example": { AAAA: ["2001:db8::5"] } };
    expect(await judge("v=spf1 ip6:2001:db8::/32 -all", zones, "2001:db8::5")).toBe("pass");
    expect(await judge("v=spf1 a:six.example -all", zones, "2001:db8::5")).toBe("pass");
    expect(await judge("v=spf1 a:six.example//64 -all", zones, "2001:db8::9")).toBe("pass");
    expect(await judge("v=spf1 a:six.example/24//128 -all", zones, "2001:db8::9")).toBe("fail");
  });

  it("ends records that include each other in a circle, and long chains", async () => {
    expect(await judge("v=spf1 include:a.example -all", { "a.example": { TXT: ["v=spf1 include:d.example -all"] } })).toBe(
      "permerror loop",
    );
    const chain = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`c${at}.example`, { TXT: [`v=spf1 include:c${at + 1}.example -all`] }]),
    );
    expect(await judge("v=spf1 include:c0.example -all", chain)).toBe("permerror lookups");
  });

  it("calls a silent server a temporary error", async () => {
    expect(await judge("v=spf1 include:quiet.example -all", { "quiet.example": "silent" })).toBe("temperror");
  }, 15_000);
});

// Examples of RFC 7208 §7.4.
describe("expandMacros", () => {
  const facts = { ip: "192.0.2.3", domain: "email.example.com", sender: "strong-bad@email.example.com" };
  it.each([
    ["%{s}", "strong-bad@email.example.com"],
    ["%{o}", "email.example.com"],
    ["%{d4}", "email.example.com"],
    ["%{d3}", "email.example.com"],
    ["%{d2}", "example.com"],
    ["%{d1}", "com"],
    ["%{dr}", "com.example.email"],
    ["%{d2r}", "example.email"],
    ["%{l}", "strong-bad"],
    ["%{l-}", "strong.bad"],
    ["%{lr}", "strong-bad"],
    ["%{lr-}", "bad.strong"],
    ["%{l1r-}", "strong"],
    ["%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"],
    ["%%%_%-", "% %20"],
  ])("expands %s to %s", (text, expected) => expect(expandMacros(text, facts)).toBe(expected));
  it("writes IPv6 digit by digit", () =>
    expect(expandMacros("%{ir}.%{v}", { ...facts, ip: "2001:db8::cb01" })).toBe(
      "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6",
    ));
  it.each(["%", "%{", "%{d0}", "%{x}", "%(d)"])("refuses %s", (text) => expect(expandMacros(text, facts)).toBeNull());
  it("shortens names that are too long from the left", () =>
    expect((expandMacros(`${"a.".repeat(200)}example`, facts) ?? "").length).toBeLessThanOrEqual(253));
});

describe("mergeSpf", () => {
  it.each([
    [[], ["a:smtp.x"], "v=spf1 a:smtp.x ~all"],
    [["v=spf1 mx -all"], ["include:y"], "v=spf1 mx include:y -all"],
    [["v=spf1 include:y mx ~all"], ["include:y"], "v=spf1 include:y mx ~all"],
    [["v=spf1 mx -all", "v=spf1 a include:z ~all"], ["mx"], "v=spf1 mx a include:z ~all"],
    [["v=spf1 +all"], ["a:s"], "v=spf1 a:s ~all"],
    [["v=spf1 redirect=z"], ["a:s"], "v=spf1 a:s redirect=z"],
    [["v=spf1 redirect=z", "v=spf1 mx -all"], [], "v=spf1 mx -all"],
    [["v=spf1 redirect=z", "v=spf1 mx"], [], "v=spf1 mx include:z ~all"],
    [["v=spf1"], ["a:s"], "v=spf1 a:s ~all"],
  ])("of %j and %j is one record: %s", (records, add, expected) => {
    const merged = mergeSpf(records, add);
    expect(merged).toBe(expected);
    expect(parseSpf(merged, 100)).not.toBeNull();
  });
});
