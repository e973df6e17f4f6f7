import { expect, it } from "vitest";
import { linkTruth } from "#renderer/screens/inbox/linkTruth.ts";

it.each([
  ["https://www.bank.example/login", "www.bank.example"],
  ["https://bank.example/login", "https://www.bank.example/konto"],
  ["https://login.bank.example/", "bank.example"],
  ["https://files.example/1", "Rechnung.pdf"],
  ["https://files.example/1", "Angebot z.B. hier"],
  ["https://müller.example/", "müller.example"],
  ["https://xn--mller-kva.example/", "Zur Müllerei"],
  ["mailto:a@b.example", "www.bank.example"],
])("finds nothing odd in %s shown as %s", (href, shown) => {
  expect(linkTruth(href, shown)).toMatchObject({ claimed: null, foreign: null });
});

it.each([
  ["https://evil.example/", "www.bank.example", "www.bank.example"],
  ["https://evil.example/", "Hier geht es zu https://www.bank.example/login weiter", "www.bank.example"],
  ["https://bank.example.evil.example/", "bank.example", "bank.example"],
  ["https://www.bank.example@evil.example/", "https://www.bank.example/", "www.bank.example"],
])("names the site that the words of %s claim", (href, shown, claimed) => {
  expect(linkTruth(href, shown).claimed?.replace(/^www\./, "")).toBe(claimed.replace(/^www\./, ""));
});

it.each([
  ["https://раураl.example/", "раураl.example"],
  ["https://xn--80ak6aa92e.com/", "аррӏе.com"],
  ["https://bücher-и.example/", "bücher-и.example"],
])("shows the letters of another script in %s", (href, foreign) => {
  expect(linkTruth(href, "Anmelden").foreign).toBe(foreign);
});

it("takes names that cannot be read as they are", () => {
  for (const label of ["xn--", "xn--a", "xn--99999999999999", "xn---", "xn--zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"])
    expect(() => linkTruth(`https://${label}.example/`, "x")).not.toThrow();
  expect(linkTruth("kein Link", "x").url).toBeNull();
});
