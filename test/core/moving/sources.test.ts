/** What the sources give: Thunderbird's profile, tables of any usual kind, account files; and what is refused. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { guessColumns } from "#src/main/core/moving/columns.ts";
import { readPrefs } from "#src/main/core/moving/thunderbird-prefs.ts";
import { findProfiles } from "#src/main/core/moving/thunderbird-profiles.ts";
import { writeSheet } from "#src/main/core/moving/xlsx-template.ts";
import { temporaryFolder } from "#support/json-file.ts";
import { aMover, previewOf } from "#support/moving.ts";
import { PREFS, writeProfile } from "#support/thunderbird.ts";

describe("a Thunderbird profile", () => {
  it("gives accounts, further identities, POP and sign-ins in the browser as they are", async () => {
    const root = temporaryFolder();
    writeProfile(root);
    const { mover } = aMover({ roots: [root] });
    expect(mover.profiles()).toEqual([{ index: 0, name: "default-release", isDefault: true }]);
    const { rows } = previewOf(await mover.openProfile({ index: 0 }));
    expect(rows.map(({ fields, remark }) => ({ email: fields.email, imap: fields.imap?.host, smtp: fields.smtp?.host, remark }))).toEqual([
      { email: "info@nordlicht.example", imap: "imap.nordlicht.example", smtp: "smtp.nordlicht.example", remark: null },
      { email: "shop@nordlicht.example", imap: undefined, smtp: "smtp.nordlicht.example", remark: "identity" },
      { email: "chefin@gmail.com", imap: "imap.gmail.com", smtp: "smtp.gmail.com", remark: "oauth" },
      { email: "alt@firma.example", imap: undefined, smtp: "smtp.nordlicht.example", remark: "pop3" },
    ]);
    expect(rows[0]?.fields).toMatchObject({
      displayName: 'Büro "Nord" ü',
      username: "info-nord",
      imap: { port: 993, security: "tls" },
      smtp: { port: 587, security: "starttls" },
      extraSmtp: { username: "smtp-nord" },
      signature: "Grüße\naus Husum",
    });
    expect(rows[1]?.fields.username).toBe("smtp-nord");
    expect(rows[2]?.fields.signIn).toMatchObject({ type: "oauth2", provider: "google" });
    expect(rows.every(({ problems }) => problems.length === 0)).toBe(true);
  });

  it("can be named by its folder or its prefs.js; anything else is refused with a word", async () => {
    const folder = writeProfile(temporaryFolder());
    const { mover } = aMover();
    expect(previewOf(await mover.openProfile({ path: folder })).rows).toHaveLength(4);
    expect(previewOf(await mover.openProfile({ path: join(folder, "prefs.js") })).rows).toHaveLength(4);
    expect(await mover.openProfile({ path: temporaryFolder() })).toMatchObject({ state: "refused", why: "no-profile" });
  });

  it("is parsed, never run, and files outside its folder are not read", () => {
    const root = temporaryFolder();
    writeProfile(root);
    expect(readPrefs(PREFS).get("mail.identity.id1.fullName")).toBe('Büro "Nord" ü');
    expect(readdirSync(".")).not.toContain("evil");
    expect(findProfiles([root]).map(({ name }) => name)).toEqual(["default-release"]);
  });

  it.each([
    ["a file of 9 MB", `user_pref("a", "${"x".repeat(9_000_000)}");`, "too-large"],
    ["200,000 lines", 'user_pref("a", 1);\n'.repeat(200_000), "too-large"],
    ["no accounts", 'user_pref("a", 1);', "empty"],
    ["a loop of accounts that name themselves", `user_pref("mail.accountmanager.accounts", "${"account1,".repeat(900)}");`, "empty"],
  ])("with %s ends with a word", async (_what, prefs, why) => {
    const folder = writeProfile(temporaryFolder(), prefs);
    expect(await aMover().mover.openProfile({ path: folder })).toMatchObject({ state: "refused", why });
  });

  it("whose regular expression could be made to run long does not", () => {
    const started = performance.now();
    readPrefs(`user_pref("${"\\\\".repeat(9_000)}`.repeat(50));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("columns", () => {
  it.each([
    [
      ["Angezeigter Name", "E-Mail-Adresse", "Passwort", "IMAP-Server", "SMTP-Verschlüsselung"],
      ["displayName", "email", "password", "imapHost", "smtpSecurity"],
    ],
    [
      ["name", "EMAIL", "User", "imap_host", "SMTP Port", "Farbe"],
      ["displayName", "email", "username", "imapHost", "smtpPort", null],
    ],
    [
      ["Posteingangsserver", "Postausgangsserver", "Kennwort", "Mitarbeiter"],
      ["imapHost", "smtpHost", "password", "employee"],
    ],
    [
      ["E-Mail", "Email"],
      ["email", null],
    ],
  ])("%j are understood", (header, expected) => expect(guessColumns(header)).toEqual(expected));
});

const TABLE = "E-Mail;Name;Passwort;IMAP-Server;IMAP-Port;IMAP-Verschlüsselung;SMTP-Server;SMTP-Port;Mitarbeiter;Aktiv";

describe("a table", () => {
  it.each([
    [
      "UTF-8 with a mark and semicolons",
      Buffer.from(`\ufeff${TABLE}\r\nbüro@x.example;Büro;g€heim;imap.x.example;993;SSL;smtp.x.example;587;M-7;ja\r\n`),
    ],
    [
      "Windows-1252",
      Buffer.from(
        `${TABLE}\r\nbüro@x.example;Büro;g€heim;imap.x.example;993;SSL;smtp.x.example;587;M-7;ja\r\n`.replace("€", "\u0080"),
        "latin1",
      ),
    ],
    ["UTF-16", Buffer.from(`\ufeff${TABLE}\nbüro@x.example;Büro;g€heim;imap.x.example;993;SSL;smtp.x.example;587;M-7;ja\n`, "utf16le")],
    [
      "commas and quotes",
      Buffer.from(`${TABLE.replaceAll(";", ",")}\nbüro@x.example,Büro,"g€heim",imap.x.example,993,SSL,smtp.x.example,587,"M-7",ja\n`),
    ],
    [
      "tabs",
      Buffer.from(`${TABLE.replaceAll(";", "\t")}\nbüro@x.example\tBüro\tg€heim\timap.x.example\t993\tSSL\tsmtp.x.example\t587\tM-7\tja\n`),
    ],
  ])("in %s is read", async (_what, bytes) => {
    const { open, mover, accounts, passwordOf } = aMover();
    const preview = previewOf(await open("liste.csv", bytes));
    expect(preview.rows[0]).toMatchObject({
      row: 2,
      hasPassword: true,
      problems: [],
      fields: {
        displayName: "Büro",
        employeeId: "e1",
        imap: { host: "imap.x.example", port: 993, security: "tls" },
        smtp: { host: "smtp.x.example", port: 587, security: "starttls" },
      },
    });
    expect(JSON.stringify(preview)).not.toContain("heim");
    const { created } = await mover.apply(preview.id, [{ key: "0", action: "create" }], {
      signal: new AbortController().signal,
      progress: () => undefined,
    });
    expect(passwordOf(created[0] ?? "")).toBe("g€heim");
    expect(JSON.stringify(accounts.list())).not.toContain("heim");
  });

  it("of Excel is read, numbers and all", async () => {
    const bytes = await writeSheet([
      TABLE.split(";"),
      ["a@x.example", "A", "0012", "imap.x.example", "993", "SSL/TLS", "smtp.x.example", "465", "", "nein"],
    ]);
    const { open } = aMover();
    const { rows } = previewOf(await open("liste.xlsx", bytes));
    expect(rows[0]).toMatchObject({
      hasPassword: true,
      fields: { active: false, imap: { port: 993 }, smtp: { port: 465, security: "tls" } },
    });
  });

  it("names every mistake with row and field, and keeps those rows out", async () => {
    const { open, mover, accounts } = aMover();
    const text = [
      TABLE,
      "keine-adresse;A;;imap.x.example;993;SSL;;;;",
      ";B;;imap.x.example;993;SSL;;;;",
      "c@x.example;C;;imap.x.example;99999;SSL;;;;",
      "d@x.example;D;;imap.x.example;993;Vielleicht;;;;",
      "",
      "e@x.example;E;;nicht ein server!;993;SSL;;;;",
      "f@x.example;F;;imap.x.example;993;SSL;;;Niemand;weiß nicht",
      "f@x.example;F;;imap.x.example;993;SSL;;;;",
    ].join("\n");
    const preview = previewOf(await open("liste.csv", text));
    expect(
      preview.rows.map(({ row, problems }) => [
        row,
        ...problems.map(({ field, kind, isError }) => `${field} ${kind}${isError ? "" : " (warn)"}`),
      ]),
    ).toEqual([
      [2, "email invalid-address"],
      [3, "email missing", "username missing"],
      [4, "imapPort invalid-port"],
      [5, "imapSecurity unknown-security"],
      [7, "imapHost invalid-host"],
      [8, "active unclear-yes-no (warn)", "employee unknown-employee (warn)"],
      [9, "email twice-in-file"],
    ]);
    await mover.apply(
      preview.id,
      preview.rows.map(({ key }) => ({ key, action: "create" as const })),
      { signal: new AbortController().signal, progress: () => undefined },
    );
    expect(accounts.list().map(({ email }) => email)).toEqual(["f@x.example"]);
  });

  it("can have its columns taken for something else; columns of passwords are not shown", async () => {
    const { open, mover } = aMover();
    const preview = previewOf(await open("liste.csv", "A;B;C\nx@x.example;imap.x.example;geheim\n"));
    expect(preview.columns?.mapping).toEqual([null, null, null]);
    const next = await mover.mapColumns(preview.id, ["email", "imapHost", "password"]);
    expect(next.rows[0]).toMatchObject({ hasPassword: true, problems: [], fields: { email: "x@x.example" } });
    expect(next.columns?.sample).toEqual([["x@x.example", "imap.x.example", ""]]);
  });
});

/** A ZIP with one entry whose size may be a lie. */
function zip(content: Buffer, promised = content.length): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const name = Buffer.from("xl/worksheets/sheet1.xml");
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(promised, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(promised, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

describe("a file that means harm", () => {
  it.each([
    ["a ZIP bomb that says so", () => zip(Buffer.alloc(60_000_000)), "too-large"],
    ["a ZIP bomb that hides its size", () => zip(Buffer.alloc(60_000_000), 1_000), "too-large"],
    ["a ZIP that is shorter than it says", () => zip(Buffer.alloc(1_000), 2_000), "damaged"],
    ["a ZIP that is none", () => Buffer.from("PK not really a zip file at all, sorry"), "damaged"],
    ["a ZIP without a sheet", () => zip(Buffer.from("<x/>")), "damaged"],
    ["9 MB", () => Buffer.alloc(9_000_000, 97), "too-large"],
    ["nothing", () => Buffer.alloc(0), "empty"],
    ["zero bytes", () => Buffer.alloc(100), "not-accounts"],
    ["a header alone", () => Buffer.from(TABLE), "empty"],
    ["5,001 rows", () => Buffer.from(`${TABLE}\n${"a@x.example;A;;;;;;;;\n".repeat(5_001)}`), "too-many"],
    ["JSON of something else", () => Buffer.from('{"name":"x"}'), "not-accounts"],
    ["half a JSON", () => Buffer.from('{"format":"postkontor-accounts","vers'), "damaged"],
    ["a newer version", () => Buffer.from('{"format":"postkontor-accounts","version":2}'), "newer"],
    [
      "a wrong field",
      () =>
        Buffer.from('{"format":"postkontor-accounts","version":1,"accounts":[{"email":"a@b.example","imap":{"host":"x","port":"993"}}]}'),
      "damaged",
    ],
    [
      "a passphrase that should cost 4 GB",
      () =>
        Buffer.from(
          JSON.stringify({
            format: "postkontor-accounts-sealed",
            version: 1,
            kdf: { name: "scrypt", N: 2 ** 20, r: 32, p: 1, salt: "A".repeat(22) },
            sealed: { nonce: "", data: "", tag: "" },
          }),
        ),
      "damaged",
    ],
  ])("(%s) is refused with a word", async (_what, bytes, why) => {
    expect(await aMover().open("datei", bytes())).toMatchObject({ state: "refused", why });
  });

  it("and names the field that is wrong", async () => {
    const file = {
      format: "postkontor-accounts",
      version: 1,
      accounts: [{ email: "a@b.example", smtp: { host: "x", port: 70_000, security: "tls" } }],
    };
    expect(await aMover().open("datei.json", JSON.stringify(file))).toMatchObject({ detail: "accounts.0.smtp.port" });
  });

  it("and pollutes no prototype", async () => {
    await aMover().open("datei.csv", "__proto__;constructor;E-Mail\nx;y;a@b.example\n");
    await aMover().open(
      "datei.json",
      '{"__proto__":{"polluted":1},"format":"postkontor-accounts","version":1,"accounts":[{"email":"a@b.example"}]}',
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("that cannot be opened is refused", async () => {
    const { mover, folder } = aMover();
    expect(await mover.openFile(join(folder, "gone.csv"))).toMatchObject({ state: "refused", why: "not-readable" });
    mkdirSync(join(folder, "folder.csv"));
    writeFileSync(join(folder, "folder.csv", "x"), "");
    expect(await mover.openFile(join(folder, "folder.csv"))).toMatchObject({ state: "refused", why: "not-readable" });
  });
});
