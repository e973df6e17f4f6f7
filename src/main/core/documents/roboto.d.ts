declare module "pdfmake/fonts/Roboto.js" {
  /** Paths of the font files that pdfmake ships. */
  const fonts: { Roboto: Record<"normal" | "bold" | "italics" | "bolditalics", string> };
  export default fonts;
}
