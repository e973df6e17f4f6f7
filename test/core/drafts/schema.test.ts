import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DRAFT_READS } from "#core/drafts";
import { openForWriting } from "#src/main/core/store/database.ts";
import { rememberKey } from "#src/main/core/store/key-check.ts";
import { migrate } from "#src/main/core/store/migrate.ts";
import { setFlag } from "#src/main/core/store/queries/flags.ts";
import { MIGRATIONS } from "#src/main/core/store/schema/index.ts";
import { KEY, tempFolder } from "#support/mail.ts";

describe("drafts and flags of before there was formatting", () => {
  let folder: ReturnType<typeof tempFolder>;
  beforeEach(() => {
    folder = tempFolder();
  });
  afterEach(() => folder.remove());

  it("are kept: the draft is plain, was written in, and what waited for the server still does", () => {
    const file = `${folder.path}/postkontor.db`;
    const db = openForWriting({ file, key: KEY });
    rememberKey(file, KEY);
    migrate(
      db,
      MIGRATIONS.filter(({ number }) => number < 19),
    );
    const fields = { accountId: "a", to: ["x@a.example"], cc: [], bcc: [], subject: "Alt", text: "Moin" };
    db.run("INSERT INTO draft (id, kind, fields, updated_at) VALUES ('d', 'new', ?, '2026-11-01T08:00:00.000Z')", [JSON.stringify(fields)]);
    db.run("INSERT INTO draft_file (id, draft_id, filename, content_type, content) VALUES ('f', 'd', 'Plan.txt', 'text/plain', x'41')");
    db.run("INSERT INTO folder (id, account_id, path, name, role) VALUES (1, 'a', 'INBOX', 'INBOX', 'inbox')");
    db.run("INSERT INTO content (id, sha256, subject) VALUES (1, x'01', 'Frage')");
    db.run("INSERT INTO message (id, account_id, folder_id, content_id, uid, answered) VALUES (1, 'a', 1, 1, 7, 1)");
    db.run("INSERT INTO pending_flag (message_id, flag, value) VALUES (1, 'answered', 1)");
    migrate(db, MIGRATIONS);

    expect(DRAFT_READS.draft(db, { id: "d" })).toMatchObject({
      subject: "Alt",
      text: "Moin",
      html: null,
      files: [{ filename: "Plan.txt" }],
    });
    expect(DRAFT_READS.draftFiles(db, { id: "d" })).toMatchObject([{ filename: "Plan.txt", inline: false }]);
    expect(DRAFT_READS.draftsToStore(db, { accountId: "a" })).toEqual([{ id: "d", copy: null }]);
    setFlag(db, { ids: [1], flag: "forwarded", value: true });
    expect(db.all("SELECT flag, value FROM pending_flag ORDER BY flag")).toEqual([
      { flag: "answered", value: 1 },
      { flag: "forwarded", value: 1 },
    ]);
    db.close();
  });
});
