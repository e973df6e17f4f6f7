/** Reads which characters a TrueType font can show, from its `cmap` table in format 4 (OpenType 1.9 §cmap); that is all the shipped fonts have. */

/** Code points of the basic plane that have a glyph. */
export function coverageOf(font: Buffer): ReadonlySet<number> {
  const cmap = tableAt(font, "cmap");
  const shown = new Set<number>();
  for (let record = 0; record < font.readUInt16BE(cmap + 2); record++) {
    const table = cmap + font.readUInt32BE(cmap + 8 + record * 8);
    if (font.readUInt16BE(table) === 4) addSegments(font, table, shown);
  }
  return shown;
}

function tableAt(font: Buffer, name: string): number {
  for (let entry = 12; entry < 12 + font.readUInt16BE(4) * 16; entry += 16)
    if (font.toString("latin1", entry, entry + 4) === name) return font.readUInt32BE(entry + 8);
  throw new Error(`the font has no ${name} table`);
}

function addSegments(font: Buffer, table: number, shown: Set<number>): void {
  const doubled = font.readUInt16BE(table + 6);
  const ends = table + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  for (let segment = 0; segment < doubled; segment += 2) {
    const start = font.readUInt16BE(starts + segment);
    const delta = font.readUInt16BE(deltas + segment);
    const offset = font.readUInt16BE(offsets + segment);
    for (let code = start; code <= font.readUInt16BE(ends + segment) && code < 0xffff; code++) {
      const listed = offset === 0 ? code : font.readUInt16BE(offsets + segment + offset + (code - start) * 2);
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) shown.add(code);
    }
  }
}
