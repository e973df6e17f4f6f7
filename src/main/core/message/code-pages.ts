/** Windows' numbers of code pages, as the names under which texts are decoded. */
const NAMED: Readonly<Record<number, string>> = {
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  1200: "utf-16le",
  10000: "macintosh",
  20127: "us-ascii",
  20866: "koi8-r",
  21866: "koi8-u",
  51932: "euc-jp",
  54936: "gb18030",
  65001: "utf-8",
};

/** The charset of a code page; empty for one that says nothing. */
export function charsetOfCodePage(page: number): string {
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  if (page >= 28591 && page <= 28605) return `iso-8859-${page - 28590}`;
  return NAMED[page] ?? (page > 0 && page < 1000 ? `cp${page}` : "");
}

/** The charset of a font's `\fcharset` in RTF; null: the document's own. */
export function charsetOfFont(number: number): string | null {
  const pages: Readonly<Record<number, number>> = {
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
  };
  const page = pages[number];
  return page === undefined ? null : charsetOfCodePage(page);
}
