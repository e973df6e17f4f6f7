import * as z from "zod";
import type { FoundProfile, ImportPreview, ImportResult, MovingProgress, Opened } from "../model/moving.ts";
import { MOVING_FIELDS } from "../model/moving.ts";
import { call } from "./define.ts";

const Id = z.object({ id: z.string().max(64) });
const Keys = z.array(z.string().max(64)).max(5_000);

export const moving = {
  /** Thunderbird profiles at their usual places. */
  profiles: call<FoundProfile[]>()(z.void()),
  /** Opens a profile: a found one by its index, else asks for its folder or prefs.js; null when the user cancelled. */
  openProfile: call<Opened | null>()(z.object({ index: z.number().int().min(0).max(100).nullable() })),
  /** Asks for a CSV, XLSX or JSON file; null when the user cancelled. */
  openFile: call<Opened | null>()(z.void()),
  /** Opens an export that a passphrase protects. */
  unlock: call<Opened>()(z.object({ id: z.string().max(64), passphrase: z.string().max(1_024) })),
  /** Takes the columns of a table for something else. */
  mapColumns: call<ImportPreview>()(z.object({ id: z.string().max(64), mapping: z.array(z.enum(MOVING_FIELDS).nullable()).max(200) })),
  /** Looks the missing servers of some rows up. */
  complete: call<ImportPreview, MovingProgress>()(z.object({ id: z.string().max(64), keys: Keys })),
  /** Creates and changes accounts; cancelling keeps what is done (and `undo` takes it back). */
  apply: call<ImportResult, MovingProgress>()(
    z.object({
      id: z.string().max(64),
      choices: z.array(z.object({ key: z.string().max(64), action: z.enum(["create", "update", "skip"]) })).max(5_000),
    }),
  ),
  /** Removes what an import created and restores what it changed. */
  undo: call<void>()(Id),
  /** Forgets an import with its passwords. */
  forget: call<void>()(Id),
  /** Saves an empty table with the right columns; null when the user cancelled. */
  template: call<{ file: string } | null>()(z.object({ format: z.enum(["csv", "xlsx"]) })),
  /** Saves all accounts; with a passphrase also their passwords, sealed. */
  exportAccounts: call<{ file: string } | null>()(
    z.object({ format: z.enum(["json", "csv", "sealed"]), passphrase: z.string().min(8).max(1_024).optional() }),
  ),
};
