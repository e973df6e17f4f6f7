/** `npm run bench [-- NAME…]`: prints each figure as a ratio in one run, against the peer or the bare protocol. */
import { openTestSurrounding } from "#scripts/display.ts";
import { benchCheck } from "./check.ts";
import { benchDiagnosis } from "./diagnosis.ts";
import { benchDiscovery } from "./discovery.ts";
import { benchFetch } from "./fetch.ts";
import { benchGrowth } from "./growth.ts";
import { benchMailbox } from "./mailbox.ts";
import { benchOpen } from "./open.ts";
import { benchOutbox } from "./outbox.ts";
import { benchScroll } from "./scroll.ts";
import { benchSearch } from "./search.ts";
import { benchWindow } from "./window.ts";

const BENCHES: Record<string, () => Promise<void>> = {
  window: benchWindow,
  check: benchCheck,
  fetch: benchFetch,
  scroll: benchScroll,
  open: benchOpen,
  outbox: benchOutbox,
  mailbox: benchMailbox,
  search: benchSearch,
  growth: benchGrowth,
  diagnosis: benchDiagnosis,
  discovery: benchDiscovery,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !BENCHES[name]);
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(", ")}; there are: ${Object.keys(BENCHES).join(", ")}`);
  process.exit(2);
}
const surrounding = await openTestSurrounding();
Object.assign(process.env, surrounding.env);
try {
  for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) await BENCHES[name]?.();
} finally {
  await surrounding.stop();
}
process.exit(0);
