/** Entry of the command line: nothing is loaded before it is known what is wanted. */
import module from "node:module";

// Keeps compiled code between starts where Node can (22.1 and newer).
module.enableCompileCache?.();

// Once everything is done and written, the heap and the database's threads need not be taken apart (2 ms).
process.once("beforeExit", () => process.exit());

import("./run.ts").then(async ({ run }) => {
  process.exitCode = await run(process.argv.slice(2));
});
