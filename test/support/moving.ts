/** Imports over real accounts and a real vault in a temporary folder. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ACCOUNT_FILE, type AccountFile, Accounts } from "#core/accounts";
import { Secret, Vault } from "#core/vault";
import { createMover, type MoverEnv } from "#src/main/core/moving/mover.ts";
import type { Address, Project } from "#src/shared/model/document.ts";
import type { ImportAction, ImportPreview, Opened } from "#src/shared/model/moving.ts";
import { fakeKeychain, memoryFile, temporaryFolder } from "./json-file.ts";

const EMPLOYEE: Address = {
  id: "e1",
  number: "M-7",
  role: "employee",
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
  invoiceFormat: "pdf",
  leitwegId: "",
};

export const WATCHED = { signal: new AbortController().signal, progress: () => undefined };

/** A mover with everything real but the search for settings. */
export function aMover(env: Partial<MoverEnv> = {}) {
  const folder = temporaryFolder();
  const vault = new Vault(join(folder, "vault.json"), fakeKeychain());
  vault.start();
  const file = memoryFile<AccountFile>(ACCOUNT_FILE);
  const accounts = new Accounts({
    file,
    vault,
    ca: () => [],
    tokens: () => ({ fresh: async () => new Secret(""), renewed: async () => null, isOver: () => false }),
    changed: () => undefined,
  });
  const projects: Project[] = [{ id: "p1", key: "SHOP", name: "Onlineshop", language: "de", mailRouting: { rechnung: "vorher" } }];
  const mover = createMover({
    accounts,
    removeAccount: async (id) => accounts.remove(id),
    employees: async () => [EMPLOYEE],
    discover: async () => ({ settings: [], notes: [], asked: [] }),
    projects: {
      list: async () => projects,
      set: async ({ id, kind, accountId }) => {
        for (const one of projects) if (one.id === id) one.mailRouting = { ...one.mailRouting, [kind]: accountId };
      },
    },
    roots: [],
    ...env,
  });
  /** Writes a file and opens it. */
  const open = (name: string, content: string | Uint8Array): Promise<Opened> => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return mover.openFile(path);
  };
  const passwordOf = (id: string): string => {
    const auth = accounts.resolve({ id }).imap?.auth ?? accounts.resolve({ id }).smtp?.auth;
    return auth?.type === "password" ? auth.password.reveal() : "";
  };
  return {
    projects,
    lock: () => vault.lock(),
    unlock: () => vault.unlock(null),
    accounts,
    mover,
    open,
    folder,
    passwordOf,
    vaultText: () => readFileSync(join(folder, "vault.json"), "utf8"),
    file,
  };
}

/** The preview, or an error that says what came instead. */
export function previewOf(opened: Opened): ImportPreview {
  if (opened.state !== "preview") throw new Error(`no preview but ${JSON.stringify(opened)}`);
  return opened.preview;
}

/** Every row with the same action, or what a function says. */
export const choose = (preview: ImportPreview, action: ImportAction | ((index: number) => ImportAction) = "create") =>
  preview.rows.map(({ key }, index) => ({ key, action: typeof action === "function" ? action(index) : action }));
