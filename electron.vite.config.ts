import { chmodSync, existsSync } from "node:fs";
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";

/** Native or path-loading packages that cannot be bundled; everything else is, so that one build runs on every runtime. */
const external = ["electron", /^@libsql\//, "hoodiecrow-imap", "smtp-server", /^pdfmake/, /^node:/];

/** Makes the command line's entry executable, as npm's `bin` expects. */
const executable = (file: string): Plugin => ({
  name: "executable",
  closeBundle() {
    if (existsSync(file)) chmodSync(file, 0o755);
  },
});

/**
 * libsql's own loader has the system reported and its C library read before it knows the name of its native part, 9 ms at
 * every start. There are two such names at most, and only the right one can be loaded.
 */
const NATIVE_BY_NAME = `"use strict";
function requireNative() {
  const { platform, arch } = process;
  const kinds = { win32: ["-msvc"], darwin: [""] }[platform] ?? (arch === "arm" ? ["-gnueabihf", "-musleabihf"] : ["-gnu", "-musl"]);
  const errors = [];
  for (const kind of kinds) {
    try {
      return require(\`@libsql/\${platform}-\${arch}\${kind}\`);
    } catch (error) {
      errors.push(error);
    }
  }
  throw errors[0];
}
`;

const nativeByName: Plugin = {
  name: "native-by-name",
  transform(code, id) {
    if (!/[\\/]node_modules[\\/]libsql[\\/]index\.js$/.test(id)) return null;
    const rest = code.indexOf("const {\n  databaseOpen,");
    if (rest < 0) throw new Error("libsql loads its native part in another way now: look at its index.js");
    return NATIVE_BY_NAME + code.slice(rest);
  },
};

export default defineConfig({
  main: {
    plugins: [executable("out/main/cli.cjs"), nativeByName],
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
