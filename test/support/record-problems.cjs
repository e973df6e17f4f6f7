// Loaded by Electron before the program (-r), so that nothing said during the start is missed: writes every warning and
// error of main and of the windows, one per line, into the file that the test named.
const { appendFileSync } = require("node:fs");
const { inspect } = require("node:util");
const { app } = require("electron");

const note = (origin, text) => appendFileSync(process.env.POSTKONTOR_TEST_PROBLEMS, `${origin}: ${text.replaceAll("\n", " ⏎ ")}\n`);

for (const method of ["warn", "error"]) {
  const original = console[method].bind(console);
  console[method] = (...values) => {
    note("main", values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" "));
    original(...values);
  };
}
process.on("uncaughtExceptionMonitor", (error) => note("main", `uncaught: ${error?.stack ?? error}`));
app.on("child-process-gone", (_event, details) => {
  // The bare machine of a test has no graphics card; Chromium gives up on one and draws without.
  if (details.type !== "GPU") note("main", `${details.type} process gone: ${details.reason}`);
});
app.on("web-contents-created", (_event, contents) => {
  contents.on("console-message", (event, level, message) => {
    // Electron 35 moved level and message into the event; before, levels were numbers with 2 = warning and 3 = error.
    const kind = event.level ?? ["verbose", "info", "warning", "error"][level];
    if (kind === "warning" || kind === "error") note("renderer", event.message ?? message);
  });
  contents.on("render-process-gone", (_gone, details) => {
    if (details.reason !== "clean-exit") note("renderer", `process gone: ${details.reason}`);
  });
  contents.on("preload-error", (_failed, file, error) => note("preload", `${file}: ${error?.stack ?? error}`));
});
