/** Entry of the command line: nothing is loaded before it is known what is wanted. */
import module from "node:module";

// Keeps compiled code between starts where Node can (22.1 and newer).
module.enableCompileCache?.();

import("./run.ts").then(async ({ run }) => {
  process.exitCode = await run(process.argv.slice(2));
});
