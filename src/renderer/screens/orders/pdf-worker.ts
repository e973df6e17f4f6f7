/** The thread that reads PDFs; a file of our own origin, as the content security policy asks. */
// Built-ins that pdf.js expects and Chromium 114 lacks; named in both threads because a module without names would be left out of the bundle.
import "core-js/actual/promise/with-resolvers.js";
import "core-js/actual/object/group-by.js";
import "core-js/actual/map/group-by.js";
import "core-js/actual/url/can-parse.js";
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
