/** Finds what a message would fetch from elsewhere. Only for the banner's numbers: leaving it out is done by allowing nothing remote. */

const SOURCES = ["src", "srcset", "imagesrcset", "poster", "background", "data", "lowsrc", "dynsrc", "code", "classid"];
const FETCHING_LINKS = "link[href],image,use,feImage,script";
const IN_STYLE =
  /url\(\s*["']?\s*([^"')]+)|@import\s+["']([^"']+)|image-set\(\s*["']([^"']+)|(?:behavior|-moz-binding)\s*:\s*["']?([^"';]+)/gi;

/** Smaller than this in both directions is a tracking pixel. */
const PIXEL = 3;

const isRemote = (url: string): boolean =>
  /^(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(plain(url)) && !/^(?:data|cid|about|mid):/i.test(plain(url));
/** Browsers ignore blanks and control characters here. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const plain = (url: string): string => url.replace(/[\u0000-\u0020]/g, "");

function remoteInStyle(css: string): string[] {
  const readable = css.replace(/\\([0-9a-f]{1,6})\s?|\\(.)/gi, (_all, hex?: string, char?: string) =>
    hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)) : (char ?? ""),
  );
  return [...readable.matchAll(IN_STYLE)].map((match) => match.slice(1).find(Boolean) ?? "").filter(isRemote);
}

/** The addresses an element would fetch. */
function remoteOf(element: Element): string[] {
  const own = SOURCES.flatMap((name) => {
    const value = element.getAttribute(name);
    if (value === null) return [];
    return name.endsWith("srcset") ? value.split(",").map((one) => one.trim().split(/\s+/)[0] ?? "") : [value];
  });
  const links = element.matches(FETCHING_LINKS) ? [element.getAttribute("href"), element.getAttribute("xlink:href")] : [];
  const style = remoteInStyle(element.getAttribute("style") ?? "");
  return [...own, ...links.filter((link) => link !== null)].filter(isRemote).concat(style);
}

const smallest = (value: string | null | undefined): number =>
  value && /^\s*\d/.test(value) ? Number.parseFloat(value) : Number.POSITIVE_INFINITY;

/** A picture nobody can see: 1×1 or hidden. */
export function isTracking(element: Element): boolean {
  if (element.localName !== "img") return false;
  const style = (element.getAttribute("style") ?? "").toLowerCase();
  const inStyle = (name: string) => new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([\\d.]+)(?:px)?\\s*(?:;|!|$)`).exec(style)?.[1];
  const width = Math.min(smallest(element.getAttribute("width")), smallest(inStyle("width")));
  const height = Math.min(smallest(element.getAttribute("height")), smallest(inStyle("height")));
  const isHidden = /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)/.test(style);
  return element.hasAttribute("hidden") || isHidden || (width < PIXEL && height < PIXEL);
}

/** Counts remote contents: one per element that has any, one per address in style sheets. */
export function countRemote(root: ParentNode): { blocked: number; pixels: number } {
  let blocked = 0;
  let pixels = 0;
  for (const element of root.querySelectorAll("*")) {
    if (element.localName === "style") blocked += new Set(remoteInStyle(element.textContent)).size;
    if (remoteOf(element).length === 0) continue;
    blocked += 1;
    if (isTracking(element)) pixels += 1;
  }
  return { blocked, pixels };
}
