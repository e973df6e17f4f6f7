// What Node.js 18.15 lacks and the program or its libraries use. The packages come from the started app's node_modules.
const { createRequire } = require("node:module");
const path = require("node:path");

const fromApp = createRequire(path.join(process.env.POSTKONTOR_POLYFILLS_FROM ?? process.cwd(), "package.json"));

globalThis.crypto ??= require("node:crypto").webcrypto;
globalThis.File ??= require("node:buffer").File;

// Single features instead of all of core-js, which would cost every start a tenth of a second.
const features = [
  "array/from-async",
  "array/to-reversed",
  "array/to-sorted",
  "array/to-spliced",
  "array/with",
  "iterator",
  "map/group-by",
  "object/group-by",
  "promise/try",
  "promise/with-resolvers",
  "set",
  "string/is-well-formed",
  "string/to-well-formed",
  "symbol/async-dispose",
  "symbol/dispose",
];
for (const feature of features) fromApp(`core-js/actual/${feature}`);

const diagnostics = require("node:diagnostics_channel");
diagnostics.tracingChannel ??= fromApp("dc-polyfill").tracingChannel;
