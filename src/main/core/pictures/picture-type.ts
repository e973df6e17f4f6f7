/** First bytes of the formats that are shown, and where they stand. Vector pictures are none of them: they are documents that can do things. */
const FORMATS: readonly (readonly [type: string, ...marks: (readonly [at: number, bytes: string])[]])[] = [
  ["image/png", [0, "\u0089PNG\r\n\u001a\n"]],
  ["image/jpeg", [0, "\u00ff\u00d8\u00ff"]],
  ["image/gif", [0, "GIF8"]],
  ["image/webp", [0, "RIFF"], [8, "WEBP"]],
  ["image/avif", [4, "ftypavif"]],
  ["image/bmp", [0, "BM"], [6, "\0\0\0\0"]],
];

/** The type of a picture by its first bytes, whatever its server says; null for everything else. */
export function pictureType(bytes: Buffer): string | null {
  const start = bytes.toString("latin1", 0, 16);
  return FORMATS.find(([, ...marks]) => marks.every(([at, mark]) => start.startsWith(mark, at)))?.[0] ?? null;
}
