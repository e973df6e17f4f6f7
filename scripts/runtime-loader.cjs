// Starts the app whose folder is the first argument, as Electron's own default_app does in official builds, after filling
// in what this older runtime lacks. Copied into the stand-in's resources/app by runtime-registry.ts.
const { createRequire } = require("node:module");
const path = require("node:path");
const workerThreads = require("node:worker_threads");
const { app } = require("electron");

const { folder, preloads } = readArguments(process.argv.slice(1));
const fromApp = createRequire(path.join(folder, "package.json"));
const manifest = fromApp("./package.json");
const polyfills = path.join(__dirname, "runtime-polyfills.cjs");

app.setAppPath(folder);
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
if (!app.commandLine.hasSwitch("user-data-dir")) {
  app.setPath("userData", path.join(app.getPath("appData"), app.getName()));
}
process.defaultApp = true;

process.env.POSTKONTOR_POLYFILLS_FROM = folder;
require(polyfills);
// Threads start with untouched built-ins, so each one loads the same file first.
workerThreads.Worker = class extends workerThreads.Worker {
  constructor(file, options = {}) {
    super(file, { ...options, execArgv: [...(options.execArgv ?? []), "--require", polyfills] });
  }
};

for (const file of preloads) require(path.resolve(file));
fromApp(path.join(folder, manifest.main));

/** Reads what default_app reads: the folder is the first argument that is no switch, and `-r FILE` loads a file before it. */
function readArguments(given) {
  const preloads = [];
  for (let i = 0; i < given.length; i++) {
    if (given[i] === "-r" || given[i] === "--require") preloads.push(given[++i]);
    else if (!given[i].startsWith("-")) return { folder: path.resolve(given[i]), preloads };
  }
  return { folder: process.cwd(), preloads };
}
