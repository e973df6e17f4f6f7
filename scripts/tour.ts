// `npm run tour`: drives the real window through the demo and leaves pictures of every screen in `tour/`.
import { buildIfStale } from "./build.ts";
import { resolveRuntime } from "./runtime.ts";
import { say } from "./say.ts";
import { prepareSystemPackages } from "./system-packages.ts";
import { runTool } from "./tool.ts";

async function tour(given: readonly string[]): Promise<number> {
  prepareSystemPackages(["start", "display", "test"]);
  if (!buildIfStale()) return 1;
  await resolveRuntime();
  return (await runTool("playwright", ["test", "--project=tour", "--reporter=list", ...given])) ? 0 : 1;
}

process.exitCode = await tour(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  return 1;
});
