/** The worker of the PDF preview as a file of our own origin. */
declare module "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url" {
  const url: string;

  export { url as default };
}
