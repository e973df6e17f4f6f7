/**
 * Strangers' HTML cut down to what a mail is written with: the short list of the editor, no styles, no script, no form, and no
 * address that anything would load from. It holds for what is quoted, and again for what is sent: the window is not trusted.
 */
import sanitizeHtml from "sanitize-html";

const TAGS = [
  ..."a b blockquote br caption code del div em h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre s strike strong sub sup".split(" "),
  ..."table tbody td tfoot th thead tr u ul".split(" "),
];
/** Blocks of other kinds keep their lines apart. */
const LIKE_DIV = "address article aside center dd details dl dt fieldset figcaption figure footer form header main nav section summary";
/** What stands in these is no text of the mail. */
const SILENT = [
  "script",
  "style",
  "textarea",
  "button",
  "option",
  "noscript",
  "title",
  "template",
  "noembed",
  "xmp",
  "svg",
  "math",
  "head",
];
const LINK = /^(?:https?|mailto|tel):/i;
/** Deeper nesting is cut off: whoever reads it may recurse. */
const NESTING = 100;

/** Attributes that `shapeOf` understands and that never leave this computer. */
export const LEFT_OUT = "data-left-out";
export const SPACED = "data-spaced";

/**
 * The reduced HTML, well-formed; pictures that did not come with the message are marked by `LEFT_OUT`.
 * @param isForeign others wrote it: paragraphs that have room around them by themselves are marked by `SPACED`
 */
export function reduce(html: string, isForeign: boolean): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      a: ["href"],
      img: ["src", "alt", "width", "height", LEFT_OUT],
      ol: ["start"],
      p: [SPACED],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan"],
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["cid"] },
    allowedSchemesAppliedToAttributes: ["href", "src"],
    allowProtocolRelative: false,
    nonTextTags: SILENT,
    nestingLimit: NESTING,
    transformTags: {
      ...Object.fromEntries(LIKE_DIV.split(" ").map((tag) => [tag, "div"])),
      a: (tagName, { href }) => ({
        tagName,
        attribs: href && LINK.test(href.trim()) ? { href: href.trim() } : ({} as Record<string, string>),
      }),
      img: (tagName, attribs) => ({ tagName, attribs: pictureOf(attribs) }),
      p: (tagName, attribs) => ({ tagName, attribs: isForeign && hasRoom(attribs) ? { [SPACED]: "1" } : ({} as Record<string, string>) }),
    },
  });
}

function pictureOf({ src = "", alt = "", width, height, style = "" }: Record<string, string>): Record<string, string> {
  const size = { ...(isSize(width) ? { width } : {}), ...(isSize(height) ? { height } : {}) };
  if (/^cid:/i.test(src.trim())) return { src: src.trim(), alt: alt.slice(0, 300), ...size };
  const isHidden = Number(width) < 3 || Number(height) < 3 || /display\s*:\s*none|(?:width|height)\s*:\s*[012]px/i.test(style);
  return { alt: alt.slice(0, 300), [LEFT_OUT]: isHidden ? "hidden" : "shown" };
}

const isSize = (value: string | undefined): value is string => value !== undefined && /^\d{1,4}$/.test(value);

/** Outlook's paragraphs are lines without room around them, others have it unless they say otherwise. */
const hasRoom = ({ class: name = "", style = "" }: Record<string, string>): boolean =>
  !/\bMso/i.test(name) && !/margin(?:-bottom)?\s*:\s*0/i.test(style);
