/** All names of the contract, without schemas: the preload turns them into `window.postkontor` and must stay light. */
export const SURFACE = {
  app: ["info", "setStoreAside", "openLink"],
  settings: ["get", "update"],
  vault: ["state", "create", "unlock", "lock", "change"],
  accounts: ["review", "list", "create", "update", "trimPassword", "duplicate", "setActive", "setPrimary", "remove"],
  certificates: ["list", "trust", "revoke"],
  discovery: ["lookup"],
  deliverability: ["check"],
  moving: [
    "profiles",
    "openProfile",
    "openFile",
    "unlock",
    "mapColumns",
    "complete",
    "apply",
    "undo",
    "forget",
    "template",
    "exportAccounts",
  ],
  oauth: ["facts", "signIn", "state", "signOut", "readClientFile"],
  check: ["run", "testmail", "findFix", "latest", "history", "saveReport"],
  recordings: ["list", "get", "save", "open", "read"],
  lab: ["scenarios", "run", "check", "stop"],
  sync: ["run", "states"],
  inbox: [
    "folders",
    "list",
    "open",
    "source",
    "setSeen",
    "setFlagged",
    "move",
    "archive",
    "delete",
    "fetchBody",
    "saveAttachment",
    "openAttachment",
  ],
  orders: ["list", "get", "save", "advance", "gaps"],
  addresses: ["list", "save"],
  projects: ["list", "setRouting"],
  autoSend: ["rules", "setRule", "jobs", "confirm", "drop", "dryRun"],
  templates: ["list", "save", "reset", "preview"],
  documents: ["draft", "pdf", "savePdf", "send"],
  outbox: ["list", "get", "source", "saveLog", "retry", "cancel"],
  demo: ["start", "leave"],
} as const;

/** Domains whose data main may declare changed; the window asks again. */
export const CHANGED = [
  "settings",
  "vault",
  "accounts",
  "checks",
  "mail",
  "orders",
  "addresses",
  "projects",
  "templates",
  "autoSend",
  "outbox",
] as const;
export type Changed = (typeof CHANGED)[number];

/** IPC channels beside the methods (`<domain>.<method>`). */
export const CHANNEL = { cancel: "operation.cancel", progress: "operation.progress", changed: "changed" } as const;
