import { openTestSurrounding } from "#scripts/display.ts";

/** Opens the private display, keyring and home folder before Playwright's first test; its workers inherit the variables. */
async function surrounding(): Promise<() => Promise<void>> {
  const opened = await openTestSurrounding();
  Object.assign(process.env, opened.env);
  return opened.stop;
}

// biome-ignore lint/style/noDefaultExport: Playwright calls the default export of a global set-up file
export default surrounding;
