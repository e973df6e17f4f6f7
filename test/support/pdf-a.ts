/** What ISO 19005-3 (PDF/A-3, level B) and Factur-X 1.07 ask of the PDFs that we write, read from their bytes; not a validator of foreign PDFs. */
import { type Document, parseXmlDocument } from "slimdom";
import { type PdfObject, pdfObjects, referred } from "#support/pdf-objects.ts";

interface Parts {
  text: string;
  bytes: Buffer;
  objects: Map<number, PdfObject>;
  all: PdfObject[];
  catalog: string;
  info: string;
  /** The XMP packet as text and as XML. */
  xmp: string;
  xml: Document;
  contents: string[];
}

const FX = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

/** Each clause with what must be true. */
const CLAUSES: readonly (readonly [clause: string, holds: (parts: Parts) => boolean])[] = [
  [
    "6.1.2 header",
    ({ bytes }) => /^%PDF-1\.[4-7]\n%/.test(bytes.toString("latin1", 0, 10)) && bytes.subarray(10, 14).every((byte) => byte > 127),
  ],
  ["6.1.3 file id, no encryption", ({ text }) => /\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/.test(text) && !text.includes("/Encrypt")],
  ["6.1.3 nothing after the end", ({ text }) => /%%EOF\n?$/.test(text)],
  [
    "6.1.7 streams",
    ({ all }) => all.every(({ dictionary, stream }) => stream === null || !/\/(FFilter|LZWDecode|Crypt)\b/.test(dictionary)),
  ],
  ["6.2.3 output intent", hasOutputIntent],
  [
    "6.2.4 only the colours of the output intent",
    ({ contents }) => contents.every((one) => !/\b(k|K|sh|ri)\n/.test(one) && !/\/(DeviceCMYK|Pattern)\b/.test(one)),
  ],
  [
    "6.2.5 graphics states",
    ({ all }) => dictionariesOf(all, "ExtGState").every(({ dictionary }) => !/\/(TR2?|HTP|HTO)\b/.test(dictionary)),
  ],
  ["6.2.8 no pictures that are smoothed or replaced", ({ text }) => !/\/(Interpolate true|Alternates|OPI)\b/.test(text)],
  [
    "6.2.10 blending",
    ({ all }) => all.every(({ dictionary }) => !/\/BM \/(?!Normal|Compatible)/.test(dictionary) && !/\/SMask (?!\/None)/.test(dictionary)),
  ],
  ["6.2.11.4 fonts are embedded", hasEmbeddedFonts],
  ["6.2.11.5 widths are those of the fonts", hasTrueWidths],
  [
    "6.2.11.7 text can be copied",
    ({ all, objects }) =>
      dictionariesOf(all, "Font", "Type0").every(({ dictionary }) =>
        (referred(objects, dictionary, "ToUnicode").stream ?? "").includes("beginbf"),
      ),
  ],
  ["6.2.11.8 no glyph is missing", ({ contents }) => contents.every((one) => !/<(?:[0-9a-f]{4})*?0000(?:[0-9a-f]{4})*> /.test(one))],
  ["6.3 no annotations, 6.4 no forms", ({ text }) => !/\/(Annots|AcroForm|XFA)\b/.test(text)],
  ["6.5 nothing runs", ({ text }) => !/\/(JavaScript|JS|Launch|OpenAction|AA|SubmitForm|GoToR)\b/.test(text)],
  [
    "6.6.2 metadata can be read",
    ({ catalog, objects, xmp }) =>
      !referred(objects, catalog, "Metadata").dictionary.includes("/Filter") &&
      !/<\?xpacket[^>]*(bytes|encoding)=/.test(xmp) &&
      /<\?xpacket end="[rw]"\?>\s*$/.test(xmp),
  ],
  ["6.6.2.3 own properties are declared", declaresProperties],
  ["6.6.3 metadata and info say the same", agreesWithInfo],
  ["6.6.4 says which part it keeps", ({ xml }) => textAt(xml, "pdfaid:part") === "3" && textAt(xml, "pdfaid:conformance") === "B"],
  ["6.8 the invoice is associated", hasAssociatedInvoice],
  [
    "Factur-X names it",
    ({ xml }) =>
      ["fx:DocumentType", "fx:DocumentFileName", "fx:Version", "fx:ConformanceLevel"].map((name) => textAt(xml, name)).join() ===
      "INVOICE,factur-x.xml,1.0,EN 16931",
  ],
];

/** The clauses that a PDF breaks. */
export function brokenClauses(pdf: Uint8Array): string[] {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString("latin1");
  const objects = pdfObjects(pdf);
  const all = [...objects.values()];
  const trailer = text.slice(text.lastIndexOf("trailer"));
  const catalog = referred(objects, trailer, "Root").dictionary;
  const xmp = referred(objects, catalog, "Metadata").stream?.toString("utf8") ?? "";
  const contents = all.flatMap(({ stream }) => {
    const content = stream?.toString("latin1") ?? "";
    return /^BT$/m.test(content) ? [content] : [];
  });
  const info = referred(objects, trailer, "Info").dictionary;
  const parts = { text, bytes, objects, all, catalog, info, xmp, xml: parseXmlDocument(xmp), contents };
  return CLAUSES.filter(([, holds]) => !holds(parts)).map(([clause]) => clause);
}

/** All clauses that are looked at. */
export const PDF_A_CLAUSES: readonly string[] = CLAUSES.map(([clause]) => clause);

const dictionariesOf = (all: readonly PdfObject[], type: string, subtype = "") =>
  all.filter(
    ({ dictionary }) => new RegExp(`/Type /${type}\\b`).test(dictionary) && dictionary.includes(subtype && `/Subtype /${subtype}`),
  );

const textAt = (xml: Document, name: string) => xml.getElementsByTagName(name)[0]?.textContent ?? null;

function hasOutputIntent({ catalog, objects, all }: Parts): boolean {
  const intent = referred(objects, catalog, "OutputIntents").dictionary;
  const profile = referred(objects, intent, "DestOutputProfile");
  const icc = profile.stream ?? Buffer.alloc(0);
  return (
    /\/S \/GTS_PDFA1\b/.test(intent) &&
    /\/OutputConditionIdentifier \(/.test(intent) &&
    /\/N 3\b/.test(profile.dictionary) &&
    icc.readUInt32BE(0) === icc.length &&
    (icc[8] ?? 9) <= 4 &&
    icc.toString("latin1", 12, 20) === "mntrRGB " &&
    icc.toString("latin1", 36, 40) === "acsp" &&
    dictionariesOf(all, "OutputIntent").length <= 1
  );
}

/** Every font of a page is a composite one whose program is inside. */
function hasEmbeddedFonts({ all, objects }: Parts): boolean {
  const fonts = dictionariesOf(all, "Font");
  const composite = fonts.filter(({ dictionary }) => dictionary.includes("/Subtype /Type0"));
  return (
    composite.length > 0 &&
    fonts.length === composite.length * 2 &&
    composite.every(({ dictionary }) => {
      const descendant = referred(objects, dictionary, "DescendantFonts").dictionary;
      const program = programOf(objects, descendant);
      return (
        /\/Encoding \/Identity-H\b/.test(dictionary) &&
        /\/CIDToGIDMap \/Identity\b/.test(descendant) &&
        ["00010000", "74727565"].includes(program?.toString("hex", 0, 4) ?? "")
      );
    })
  );
}

const programOf = (objects: Parts["objects"], descendant: string) =>
  /\/FontFile2 /.test(referred(objects, descendant, "FontDescriptor").dictionary)
    ? referred(objects, referred(objects, descendant, "FontDescriptor").dictionary, "FontFile2").stream
    : null;

/** Advance widths of the font program against the array `/W`, in thousandths; not that of glyph 0, which nothing shows and pdfkit does not scale. */
function hasTrueWidths({ all, objects }: Parts): boolean {
  return dictionariesOf(all, "Font", "CIDFontType2").every(({ dictionary }) => {
    const program = programOf(objects, dictionary);
    if (!program) return false;
    const table = (name: string) => {
      for (let entry = 12; entry < 12 + program.readUInt16BE(4) * 16; entry += 16)
        if (program.toString("latin1", entry, entry + 4) === name) return program.readUInt32BE(entry + 8);
      throw new Error(`no ${name}`);
    };
    const unitsPerEm = program.readUInt16BE(table("head") + 18);
    const metrics = program.readUInt16BE(table("hhea") + 34);
    const widths = (/\/W \[0 \[([^\]]*)\]/.exec(dictionary)?.[1] ?? "").trim().split(/\s+/).map(Number);
    return widths.every((width, glyph) => {
      const advance = program.readUInt16BE(table("hmtx") + Math.min(glyph, metrics - 1) * 4);
      return glyph === 0 || Math.abs(width - (advance * 1000) / unitsPerEm) <= 1;
    });
  });
}

function declaresProperties({ xml }: Parts): boolean {
  const used = [...xml.getElementsByTagNameNS(FX, "*")].map(({ localName }) => localName).sort();
  const declared = [...xml.getElementsByTagName("pdfaProperty:name")].map(({ textContent }) => textContent).sort();
  return (
    used.length === 4 &&
    used.join() === declared.join() &&
    textAt(xml, "pdfaSchema:namespaceURI") === FX &&
    textAt(xml, "pdfaSchema:prefix") === "fx"
  );
}

function agreesWithInfo({ info, objects, xml }: Parts): boolean {
  const date = /^\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)$/.exec(infoText(objects, info, "CreationDate"))?.slice(1) ?? [];
  const [year, month, day, hour, minute, second] = date;
  const told: [key: string, xmp: string | null][] = [
    ["Title", textAt(xml, "dc:title")],
    ["Author", textAt(xml, "dc:creator")],
    ["Creator", textAt(xml, "xmp:CreatorTool")],
    ["Producer", textAt(xml, "pdf:Producer")],
  ];
  return (
    textAt(xml, "xmp:CreateDate") === `${year}-${month}-${day}T${hour}:${minute}:${second}Z` &&
    told.every(([key, xmp]) => decoded(infoText(objects, info, key)) === xmp?.trim())
  );
}

const infoText = (objects: Parts["objects"], info: string, key: string) => referred(objects, info, key).dictionary.trim();

/** A text string of PDF: Latin letters, or UTF-16 with its mark. */
function decoded(written: string): string {
  const raw = Buffer.from(written.slice(1, -1).replace(/\\([()\\])/g, "$1"), "latin1");
  return raw[0] === 0xfe && raw[1] === 0xff ? raw.subarray(2).swap16().toString("utf16le") : raw.toString("latin1");
}

function hasAssociatedInvoice({ catalog, objects, text }: Parts): boolean {
  const specification = referred(objects, catalog, "AF");
  const file = referred(objects, specification.dictionary.slice(specification.dictionary.indexOf("/EF")), "F");
  return (
    /\/AFRelationship \/(Alternative|Data|Source)\b/.test(specification.dictionary) &&
    /\/F \(factur-x\.xml\)/.test(specification.dictionary) &&
    /\/UF \(factur-x\.xml\)/.test(specification.dictionary) &&
    /\/Subtype \/text#2Fxml\b/i.test(file.dictionary) &&
    /\/ModDate \(D:\d{14}Z\)/.test(file.dictionary) &&
    (file.stream?.toString("utf8") ?? "").includes("<rsm:CrossIndustryInvoice") &&
    new RegExp(`/Names \\[\\(factur-x\\.xml\\) ${specification.number} 0 R\\]`).test(
      text.replace(/\s+/g, " ").replace(/\[ /g, "[").replace(/ \]/g, "]"),
    )
  );
}
