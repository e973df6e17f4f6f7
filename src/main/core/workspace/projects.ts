import type { ReadableDb, WritableDb } from "#core/store";
import type { Project } from "#shared/model/document.ts";
import { Failure } from "#shared/result.ts";

type Row = Omit<Project, "mailRouting">;

/** All projects with their accounts, by name. */
export function projects(db: ReadableDb): Project[] {
  const routes = db.all<{ project_id: string; kind: string; account_id: string }>(
    "SELECT project_id, kind, account_id FROM project_account",
  );
  return db.all<Row>("SELECT id, key, name, language FROM project ORDER BY name").map((row) => ({
    ...row,
    mailRouting: Object.fromEntries(routes.filter((route) => route.project_id === row.id).map((route) => [route.kind, route.account_id])),
  }));
}

/** @throws Failure `not-found` */
export function project(db: ReadableDb, { id }: { id: string }): Project {
  const found = projects(db).find((one) => one.id === id);
  if (!found) throw new Failure("not-found", { what: "project" });
  return found;
}

/** Saves name, key and language. */
export function saveProject(db: WritableDb, { id, key, name, language }: Row): Project {
  db.run(
    `INSERT INTO project (id, key, name, language) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET key = excluded.key, name = excluded.name, language = excluded.language`,
    [id, key, name, language],
  );
  return project(db, { id });
}

/** Sets or (null) clears which account sends a kind for a project. */
export function setRouting(db: WritableDb, { id, kind, accountId }: { id: string; kind: string; accountId: string | null }): Project {
  project(db, { id });
  if (accountId === null) db.run("DELETE FROM project_account WHERE project_id = ? AND kind = ?", [id, kind]);
  else {
    db.run(
      `INSERT INTO project_account (project_id, kind, account_id) VALUES (?, ?, ?)
       ON CONFLICT (project_id, kind) DO UPDATE SET account_id = excluded.account_id`,
      [id, kind, accountId],
    );
  }
  return project(db, { id });
}
