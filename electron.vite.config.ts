import { chmodSync, existsSync } from "node:fs";
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";

/** Native or path-loading packages that cannot be bundled; everything else is, so that one build runs on every runtime. */
const external = ["electron", "libsql", "hoodiecrow-imap", "smtp-server", /^pdfmake/, /^node:/];

/** Makes the command line's entry executable, as npm's `bin` expects. */
const executable = (file: string): Plugin => ({
  name: "executable",
  closeBundle() {
    if (existsSync(file)) chmodSync(file, 0o755);
  },
});

export default defineConfig({
  main: {
    plugins: [executable("out/main/cli.cjs")],
    build: {
      target: "node18",
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: {
          index: resolve("src/main/index.ts"),
          cli: resolve("src/main/cli/index.ts"),
          "store.worker": resolve("src/main/core/store/store.worker.ts"),
          "pdf.worker": resolve("src/main/core/documents/pdf.worker.ts"),
          "parse.worker": resolve("src/main/core/message/parse.worker.ts"),
        },
        output: {
          format: "cjs",
          // Names stay, so that a log entry names a function; blanks go, since reading them costs time at every start.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
          entryFileNames: "[name].cjs",
          chunkFileNames: "chunks/[name]-[hash].cjs",
          banner: (chunk) => (chunk.name === "cli" ? "#!/usr/bin/env node" : ""),
        },
      },
    },
  },
  preload: {
    build: {
      target: "node18",
      externalizeDeps: false,
      rolldownOptions: {
        external: ["electron"],
        input: { index: resolve("src/preload/index.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "src/renderer",
    plugins: [react()],
    build: {
      target: "chrome114",
      outDir: resolve("out/renderer"),
      minify: true,
      rolldownOptions: { input: { index: resolve("src/renderer/index.html") } },
    },
  },
});
