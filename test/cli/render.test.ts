import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anOrderFile } from "#support/order-file.ts";

const ENTRY = resolve("src/main/cli/index.ts");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "render-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function render(order: unknown, args: string[], out = join(folder, "out")): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, "order.json");
  writeFileSync(file, typeof order === "string" ? order : JSON.stringify(order));
  return new Promise((done) => {
    const env = { ...process.env, LANG: "de_DE.UTF-8" };
    execFile(process.execPath, [ENTRY, "render", "--order", file, "--out", out, ...args], { env }, (error, stdout, err) =>
      done({ code: error ? Number(error.code) : 0, out: stdout, err }),
    );
  });
}

test("render writes an invoice and tells number, file and sums as decimal texts", async () => {
  const out = join(folder, "new", "belege");
  const { code, out: json, err } = await render(anOrderFile(), ["--kind", "rechnung", "--json"], out);
  const pdf = join(out, "RE-2026-0871.pdf");
  expect(JSON.parse(json)).toEqual({
    kind: "rechnung",
    number: "RE-2026-0871",
    pdf,
    xml: null,
    totals: { net: "466.80", tax: [{ rate: 19, net: "466.80", amount: "88.69" }], gross: "555.49" },
    problems: [],
  });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");
  expect(readdirSync(out)).toEqual(["RE-2026-0871.pdf"]);
});

test("render writes nothing and ends with 1 where a mandatory fact is missing", async () => {
  const out = join(folder, "none");
  const { company } = anOrderFile();
  const order = anOrderFile({ company: { ...company, vatId: "", taxNumber: "" } });
  const { code, out: json } = await render(order, ["--kind", "rechnung", "--json", "--lang", "en"], out);
  expect(JSON.parse(json)).toMatchObject({
    pdf: null,
    xml: null,
    totals: { gross: "555.49" },
    problems: [{ field: "company.taxNumber", text: "Invoice: your tax number or VAT ID is missing (mandatory under § 14 UStG)." }],
  });
  expect(code).toBe(1);
  expect(existsSync(out)).toBe(false);
});

test("render makes no PDF of a tracking mail", async () => {
  const { code, out } = await render(anOrderFile(), ["--kind", "versand", "--json"]);
  expect(JSON.parse(out)).toMatchObject({ kind: "versand", number: "200534", pdf: null, problems: [] });
  expect(code).toBe(0);
});

test.each<[string, unknown, string[], string]>([
  ["text that is no JSON", "{", ["--kind", "rechnung"], "the whole file"],
  [
    "a wrong amount",
    anOrderFile({ positions: [{ text: "x", quantity: 1, netPrice: "1,00", taxRate: 19 }] }),
    ["--kind", "rechnung"],
    "positions.0.netPrice",
  ],
  ["an unknown kind", anOrderFile(), ["--kind", "mahnung"], "--kind"],
  ["no kind", anOrderFile(), [], "--kind"],
  ["a delivery note as ZUGFeRD", anOrderFile(), ["--kind", "lieferschein", "--format", "zugferd"], "--format"],
  ["an unknown format", anOrderFile(), ["--kind", "rechnung", "--format", "docx"], "--format"],
])("render refuses %s with exit code 2 and one line naming the field", async (_name, order, args, field) => {
  const { code, out, err } = await render(order, [...args, "--json"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(err).toContain(`${field}:`);
});

test("render writes a ZUGFeRD invoice: a PDF with the data inside, and the data beside it", async () => {
  const out = join(folder, "zugferd");
  const { code, out: json } = await render(anOrderFile(), ["--kind", "rechnung", "--format", "zugferd", "--json"], out);
  const { pdf, xml, problems } = JSON.parse(json);
  expect({ code, problems }).toEqual({ code: 0, problems: [] });
  expect({ pdf, xml }).toEqual({ pdf: join(out, "RE-2026-0871.pdf"), xml: join(out, "RE-2026-0871.xml") });
  expect(readFileSync(pdf, "latin1")).toContain("factur-x.xml");
  expect(readFileSync(xml, "utf8")).toContain("<ram:GrandTotalAmount>555.49</ram:GrandTotalAmount>");
});

test("render names the Leitweg-ID that an XRechnung lacks, and writes the XML alone once it is there", async () => {
  const out = join(folder, "xrechnung");
  const without = await render(anOrderFile(), ["--kind", "rechnung", "--format", "xrechnung", "--json"], out);
  expect(JSON.parse(without.out)).toMatchObject({
    ...{ pdf: null, xml: null },
    problems: [{ field: "customer.leitwegId", text: "XRechnung: die Leitweg-ID des Kunden fehlt (Regel BR-DE-15)." }],
  });
  expect(without.code).toBe(1);
  expect(existsSync(out)).toBe(false);
  const { customer } = anOrderFile();
  const order = anOrderFile({ customer: { ...customer, leitwegId: "04011000-12345-34" } });
  const { out: json } = await render(order, ["--kind", "rechnung", "--format", "xrechnung", "--json"], out);
  expect(JSON.parse(json)).toMatchObject({ pdf: null, xml: join(out, "RE-2026-0871.xml"), problems: [] });
});

test("render says that it cannot write where the folder is a file", async () => {
  const { code, err } = await render(anOrderFile(), ["--kind", "auftrag"], join(folder, "order.json"));
  expect(code).toBe(2);
  expect(err).toMatch(/--out: .* cannot be written/);
});
