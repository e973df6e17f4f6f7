import { describe, expect, it } from "vitest";
import { hostPattern } from "#src/main/core/discovery/pattern.ts";
import { loadGateways, loadProviders } from "#src/main/core/discovery/provider.ts";
import { ownerOfMx, settingsOf } from "#src/main/core/discovery/table.ts";

describe("hostPattern", () => {
  it.each([
    ["*.kundenserver.de", "mx00.kundenserver.de", true],
    ["*.kundenserver.de", "kundenserver.de", false],
    ["*.kundenserver.de", "kundenserver.de.example.com", false],
    ["mx00.ionos.*", "mx00.ionos.co.uk", true],
    ["mx00.ionos.*", "mx00.ionos.example.com", false],
    ["mx*.zoho.eu", "mx2.zoho.eu", true],
    ["mx*.zoho.eu", "mx.evil.zoho.eu", false],
  ])("%s and %s: %s", (pattern, host, fits) => {
    expect(hostPattern(pattern).test(host)).toBe(fits);
  });
});

describe("the owner of an MX", () => {
  const providers = loadProviders();
  it.each([
    ["mx00.ionos.de", "ionos"],
    ["w0123456.kasserver.com", "all-inkl"],
    ["firma-de.mail.protection.outlook.com", "office365.com"],
    ["x.olc.protection.outlook.com", "hotmail.com"],
    ["ASPMX.L.GOOGLE.COM.", "googlemail.com"],
    ["mx-aol.mail.gm0.yahoodns.net", "aol.com"],
  ])("%s belongs to %s", (mx, id) => {
    expect(ownerOfMx(providers, mx)?.id).toBe(id);
  });

  it("is nobody for a host of one's own", () => {
    expect(ownerOfMx(providers, "mail.firma.example")).toBeUndefined();
  });

  it("may be a filter, which says nothing about the mailbox", () => {
    expect(ownerOfMx(loadGateways(), "mx1-eu1.ppe-hosted.com")?.name).toBe("Proofpoint");
    expect(ownerOfMx(providers, "mx1-eu1.ppe-hosted.com")).toBeUndefined();
  });

  it.each([
    ["w0123456.kasserver.com", "w0123456.kasserver.com"],
    ["mx2f1a.netcup.net", "mx2f1a.netcup.net"],
    ["inbound-smtp.eu-west-1.amazonaws.com", "imap.mail.eu-west-1.awsapps.com"],
  ])("%s tells the server's name that differs per customer: %s", (mx, host) => {
    const provider = ownerOfMx(providers, mx);
    const found = provider && settingsOf(provider, { address: "anna@firma.example", lang: "de", mx }, "mx");
    expect(found?.imap?.host).toBe(host);
  });
});
