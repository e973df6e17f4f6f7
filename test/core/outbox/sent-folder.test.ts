import { afterEach, describe, expect, it } from "vitest";
import type { ResolvedAccount } from "#core/accounts";
import { openSentFolder } from "#core/outbox";
import { Secret } from "#core/vault";
import { type ScriptedServer, startScripted } from "#support/scripted-server.ts";

const INBOX = '* LIST (\\HasNoChildren) "/" INBOX';
const SENT = '* LIST (\\HasNoChildren \\Sent) "/" Gesendet';
const ALL = '* LIST (\\HasNoChildren \\All) "/" Alles';
let server: ScriptedServer;
let folder: ReturnType<typeof openSentFolder>;
afterEach(async () => {
  await folder?.end();
  await server?.stop();
});

/** A server with these folders in which every search finds the same. */
async function openWith(folders: string[], found: string): Promise<void> {
  server = await startScripted({
    protocol: "imap",
    encryption: "none",
    capabilities: ["IMAP4rev1", "SPECIAL-USE"],
    on: [
      [/^LOGIN/i, "$TAG OK done"],
      [/^LIST "" ""/i, '* LIST (\\Noselect) "/" ""\n$TAG OK done'],
      [/^LIST/i, [...folders, "$TAG OK done"].join("\n")],
      [/^LSUB/i, "$TAG OK done"],
      [
        /^SELECT/i,
        "* FLAGS (\\Seen \\Draft)\n* 1 EXISTS\n* 0 RECENT\n* OK [UIDVALIDITY 1] valid\n* OK [UIDNEXT 2] next\n$TAG OK [READ-ONLY] done",
      ],
      [/^UID SEARCH/i, `* SEARCH${found}\n$TAG OK done`],
    ],
  });
  const account: ResolvedAccount = {
    ...{ id: "k", email: "a@firma.example", displayName: "A", sender: { address: "a@firma.example", name: "A" }, smtp: null, ca: [] },
    imap: {
      ...{ host: "127.0.0.1", port: server.port, security: "none", username: "test" },
      auth: { type: "password", password: new Secret("test") },
    },
  };
  folder = openSentFolder(account, new AbortController().signal);
}
const said = (word: string) => server.lines.filter((line) => line.includes(word));

describe("openSentFolder", () => {
  it("looks into the Sent folder where there is one, even if another holds all messages", async () => {
    await openWith([INBOX, ALL, SENT], " 1");
    expect(await folder.has("<eins@firma.example>")).toBe(true);
    expect(said("EXAMINE").join()).toContain("Gesendet");
    expect(said("UNDRAFT")).toEqual([]);
  });

  it("looks among all messages but drafts where there is no Sent folder", async () => {
    await openWith([INBOX, ALL], " 1");
    expect(await folder.has("<eins@firma.example>")).toBe(true);
    expect(said("EXAMINE").join()).toContain("Alles");
    expect(said("UNDRAFT")).toHaveLength(1);
  });

  it("lays no copy into the folder of all messages", async () => {
    await openWith([INBOX, ALL], "");
    await expect(folder.file("<eins@firma.example>", Buffer.from("Subject: x\r\n\r\n"), new Date())).rejects.toThrow("no Sent folder");
    expect(said("SEARCH")).toHaveLength(1);
    expect(said("APPEND")).toEqual([]);
  });

  it("cannot tell where there is neither", async () => {
    await openWith([INBOX], " 1");
    await expect(folder.has("<eins@firma.example>")).rejects.toThrow("no Sent folder");
  });
});
