// `npm run bench [-- NAME…]`: prepares what the benchmarks need and runs them; see test/bench.
import { buildIfStale } from "./build.ts";
import { resolveRuntime } from "./runtime.ts";
import { prepareSystemPackages } from "./system-packages.ts";

prepareSystemPackages(["start", "display", "test"]);
if (!buildIfStale()) process.exit(1);
await resolveRuntime();
// Named by its address: the tests are a project of their own for the type check.
await import(new URL("../test/bench/main.ts", import.meta.url).href);
