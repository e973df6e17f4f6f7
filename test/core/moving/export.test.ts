/** What goes out comes in again, and passwords go out only under a passphrase. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createMoving, provisioningSchema } from "#core/moving";
import { AccountFields, EMPTY_ACCOUNT, newOAuthSignIn } from "#src/shared/model/account.ts";
import { aMover, choose, previewOf, WATCHED } from "#support/moving.ts";

const SECRET = 'Grünkohl & "Füße"';
const NO_PROJECTS = { list: async () => [], set: async () => undefined };
const PASSPHRASE = "vier zufällige Wörter";

/** A computer with accounts of every kind. */
function full() {
  const made = aMover();
  const base = {
    ...EMPTY_ACCOUNT,
    imap: { host: "imap.x.example", port: 993, security: "tls" as const },
    smtp: { host: "smtp.x.example", port: 587, security: "starttls" as const },
  };
  made.accounts.create(
    {
      ...base,
      displayName: "=SUMME(A1)",
      email: "a@x.example",
      username: "a",
      note: 'Notiz; mit "Zeichen"',
      employeeId: "e1",
      closing: "Viele Grüße\nAnna",
      signature: "-- \nX",
      extraSmtp: { username: "smtp-a" },
      sender: { address: "shop@x.example", name: "Shop" },
    },
    { password: SECRET, smtpPassword: `${SECRET}2` },
  );
  made.accounts.create(
    { ...base, displayName: "Nur Senden", email: "b@x.example", username: "b@x.example", imap: null, active: false },
    { password: `${SECRET}3` },
  );
  made.accounts.create(
    {
      ...base,
      displayName: "Cloud",
      email: "c@x.example",
      username: "c@x.example",
      signIn: { ...newOAuthSignIn("microsoft"), tenant: "x.example" },
    },
    {},
  );
  const employees = async () => [
    {
      id: "e1",
      number: "",
      role: "employee" as const,
      name: "Jana Lorenzen",
      contact: "",
      salutation: "",
      street: "",
      zip: "",
      city: "",
      country: "DE",
      email: "jana@nordlicht.example",
      phone: "",
      vatId: "",
      invoiceFormat: "pdf" as const,
      leitwegId: "",
    },
  ];
  const moving = createMoving({
    accounts: made.accounts,
    removeAccount: async () => undefined,
    addresses: employees,
    projects: NO_PROJECTS,
    lang: () => "de",
  });
  return { ...made, moving };
}
const fieldsOf = (made: Pick<ReturnType<typeof aMover>, "accounts">) => made.accounts.list().map((account) => AccountFields.parse(account));

describe("an export", () => {
  it("without secrets holds none, and brings all accounts back", async () => {
    const from = full();
    const { name, bytes } = await from.moving.exportAccounts("json", undefined);
    const text = new TextDecoder().decode(bytes);
    expect(name).toBe("Postkontor Konten.json");
    expect(text).not.toContain("Grünkohl");
    const to = aMover();
    const preview = previewOf(await to.open(name, bytes));
    expect(preview.rows.flatMap(({ problems }) => problems)).toEqual([]);
    await to.mover.apply(preview.id, choose(preview), WATCHED);
    expect(fieldsOf(to)).toEqual(fieldsOf(from));
    expect(to.accounts.primary()?.email).toBe("a@x.example");
  });

  it("as a table brings back what a table can say, and starts no formula", async () => {
    const from = full();
    const { bytes } = await from.moving.exportAccounts("csv", undefined);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    expect(text).not.toContain("Grünkohl");
    expect(text).toContain("'=SUMME(A1)");
    const to = aMover();
    const preview = previewOf(await to.open("konten.csv", bytes));
    await to.mover.apply(preview.id, choose(preview), WATCHED);
    expect(fieldsOf(to)).toEqual(fieldsOf(from).map((fields) => ({ ...fields, signIn: { type: "password" } })));
  });

  it("under a passphrase brings the passwords too, and shows nothing without it", async () => {
    const from = full();
    const { bytes } = await from.moving.exportAccounts("sealed", PASSPHRASE);
    const text = new TextDecoder().decode(bytes);
    for (const word of ["Grünkohl", "x.example", "Cloud"]) expect(text).not.toContain(word);
    const to = aMover();
    const sealed = await to.open("konten.json", bytes);
    if (sealed.state !== "sealed") throw new Error("not sealed");
    expect(await to.mover.unlock(sealed.id, "falsch und lang")).toMatchObject({ state: "refused", why: "wrong-passphrase" });
    const preview = previewOf(await to.mover.unlock(sealed.id, PASSPHRASE));
    expect(JSON.stringify(preview)).not.toContain("Grünkohl");
    const { created, needPassword, needSignIn } = await to.mover.apply(preview.id, choose(preview), WATCHED);
    expect(fieldsOf(to)).toEqual(fieldsOf(from));
    expect({ needPassword, needSignIn: needSignIn.length }).toEqual({ needPassword: [], needSignIn: 1 });
    expect(created.slice(0, 2).map(to.passwordOf)).toEqual([SECRET, `${SECRET}3`]);
    expect(to.accounts.resolve({ id: created[0] ?? "" }).smtp?.auth).toMatchObject({ type: "password" });
    const smtp = to.accounts.resolve({ id: created[0] ?? "" }).smtp?.auth;
    expect(smtp?.type === "password" && smtp.password.reveal()).toBe(`${SECRET}2`);
  });

  it("that was changed in any place does not open", async () => {
    const { bytes } = await full().moving.exportAccounts("sealed", PASSPHRASE);
    const document = JSON.parse(new TextDecoder().decode(bytes)) as { sealed: Record<string, string>; kdf: Record<string, string> };
    const flip = (base64: string) => (base64.startsWith("A") ? "B" : "A") + base64.slice(1);
    const changed = [
      ...["nonce", "data", "tag"].map((key) => ({ ...document, sealed: { ...document.sealed, [key]: flip(document.sealed[key] ?? "") } })),
      { ...document, kdf: { ...document.kdf, salt: flip(document.kdf.salt ?? "") } },
    ];
    for (const one of changed) {
      const to = aMover();
      const sealed = await to.open("konten.json", JSON.stringify(one));
      if (sealed.state !== "sealed") throw new Error("not sealed");
      expect(await to.mover.unlock(sealed.id, PASSPHRASE)).toMatchObject({ state: "refused", why: "wrong-passphrase" });
    }
    const cut = new TextDecoder().decode(bytes).slice(0, -40);
    expect(await aMover().open("konten.json", cut)).toMatchObject({ state: "refused", why: "damaged" });
  }, 30_000);

  it("with passwords needs a passphrase", async () => {
    await expect(full().moving.exportAccounts("sealed", undefined)).rejects.toMatchObject({ code: "bad-request" });
  });
});

it.each(["csv", "xlsx"] as const)("the %s template is understood without a word", async (format) => {
  for (const lang of ["de", "en"] as const) {
    const { accounts, open } = aMover();
    const { name, bytes } = await createMoving({
      accounts,
      removeAccount: async () => undefined,
      addresses: async () => [],
      projects: NO_PROJECTS,
      lang: () => lang,
    }).template(format);
    const { columns, rows } = previewOf(await open(name, bytes));
    expect(columns?.mapping.includes(null)).toBe(false);
    expect(rows.map(({ problems }) => problems)).toEqual([[]]);
  }
});

it("the published schema is the one that is checked", () => {
  expect(JSON.parse(readFileSync("docs/provisioning.schema.json", "utf8"))).toEqual(JSON.parse(JSON.stringify(provisioningSchema())));
});
