// `npm run bench [-- NAME…]`: prepares what the benchmarks need and runs them; see test/bench.
import { buildIfStale } from "./build.ts";
import { resolveRuntime } from "./runtime.ts";
import { prepareSystemPackages } from "./system-packages.ts";

prepareSystemPackages(["start", "display", "test"]);
if (!buildIfStale()) process.exit(1);
await resolveRuntime();
await import("../test/bench/main.ts");
