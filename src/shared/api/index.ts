/** The IPC contract as one value: handlers, client, preload and mocks derive from it. */
import { accounts } from "./accounts.ts";
import { app } from "./app.ts";
import { bulk } from "./bulk.ts";
import { certificates } from "./certificates.ts";
import { check } from "./check.ts";
import { compose } from "./compose.ts";
import type { Call, Calls } from "./define.ts";
import { deliverability } from "./deliverability.ts";
import { demo } from "./demo.ts";
import { discovery } from "./discovery.ts";
import { documents } from "./documents.ts";
import { forms } from "./forms.ts";
import { inbox } from "./inbox.ts";
import { lab } from "./lab.ts";
import { moving } from "./moving.ts";
import { oauth } from "./oauth.ts";
import { outbox } from "./outbox.ts";
import { pictures } from "./pictures.ts";
import { recordings } from "./recordings.ts";
import { settings } from "./settings.ts";
import { sync } from "./sync.ts";
import { templates } from "./templates.ts";
import { vault } from "./vault.ts";
import { addresses, autoSend, orders, projects } from "./workspace.ts";

export const CONTRACT = {
  app,
  settings,
  vault,
  accounts,
  certificates,
  discovery,
  deliverability,
  moving,
  oauth,
  check,
  recordings,
  lab,
  sync,
  inbox,
  pictures,
  compose,
  orders,
  addresses,
  projects,
  autoSend,
  forms,
  templates,
  documents,
  bulk,
  outbox,
  demo,
} as const satisfies Calls;

export type Contract = typeof CONTRACT;
export type { Call, Calls };
