/** Style rules without anything that fetches, read and written again by the browser's own parser, so that no spelling escapes. */

/** Values that name another resource, or that are only put together later; custom properties are dropped as a whole. */
const NAMES_RESOURCE = /url\(|image-set\(|\bsrc\(|\bimage\(|\battr\(|\bpaint\(|\bvar\(|\benv\(/i;
const INLINE_PICTURE = /url\(\s*["']?data:image\/(?:png|gif|jpe?g|webp|bmp|avif)[;,][^)]*\)/gi;
/** Sizes of the window would make the frame grow with itself. */
const WINDOW_UNIT = /\d(?:[sdl]?v(?:h|b|min|max))\b/i;

/** An empty value belongs to a shorthand with var(), whose text the parser has not looked into. */
const isHarmless = (name: string, value: string): boolean =>
  value !== "" &&
  !name.startsWith("--") &&
  name !== "behavior" &&
  name !== "-moz-binding" &&
  !WINDOW_UNIT.test(value) &&
  !NAMES_RESOURCE.test(value.replace(INLINE_PICTURE, ""));

/** Removes declarations that fetch, from a rule read by the browser. */
function cleanRule(style: CSSStyleDeclaration): string {
  for (const name of [...style]) if (!isHarmless(name, style.getPropertyValue(name))) style.removeProperty(name);
  return NAMES_RESOURCE.test(style.cssText.replace(INLINE_PICTURE, "")) ? "" : style.cssText;
}

/** Cleans the text of a style attribute. */
export function cleanDeclarations(text: string): string {
  const sheet = parse(`x{${text.replace(/[{}]/g, "")}}`);
  const rule = sheet?.cssRules[0];
  return rule instanceof CSSStyleRule ? cleanRule(rule.style) : "";
}

/** Cleans a whole style sheet: plain rules and those for media stay; @import, fonts and everything else goes. */
export function cleanStyleSheet(text: string): string {
  const sheet = parse(text.replace(/<!--|-->/g, ""));
  return sheet ? escaped(cleanRules(sheet.cssRules)) : "";
}

/** A message lies on white paper, whatever the window's colours are: white words for a dark window would be lost on it. */
const DARK = /prefers-color-scheme:\s*dark/i;
const onPaper = ({ conditionText }: CSSMediaRule): string =>
  conditionText.replace(/prefers-color-scheme:\s*(?:light|no-preference)/gi, "min-width: 0px");

function cleanRules(rules: CSSRuleList): string {
  return [...rules]
    .map((rule) => {
      if (rule instanceof CSSStyleRule) return `${rule.selectorText}{${cleanRule(rule.style)}}`;
      if (rule instanceof CSSMediaRule) return DARK.test(rule.conditionText) ? "" : `@media ${onPaper(rule)}{${cleanRules(rule.cssRules)}}`;
      if (rule instanceof CSSSupportsRule) return cleanRules(rule.cssRules);
      return "";
    })
    .join("\n");
}

/** A sheet that belongs to no document fetches nothing while it is read. */
function parse(text: string): CSSStyleSheet | null {
  try {
    const sheet = new CSSStyleSheet();
    // Left in, Chromium would complain in the console about each; none would be fetched.
    sheet.replaceSync(text.replace(/@import\b[^;]*;?/gi, ""));
    return sheet;
  } catch {
    return null;
  }
}

/** Inside a style element "</" ends it wherever it stands, even in a string. */
const escaped = (css: string): string => css.replace(/<(?=[/!])/g, "\\3c ");
