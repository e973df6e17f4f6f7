/**
 * HTML made safe where there is no window (the command line): an allow-list of what mail is made of; no script, no form, and
 * no reference that a program would load by itself. The window sanitises for itself, see docs/decisions/0012.
 */
import sanitizeHtml from "sanitize-html";

const TAGS =
  `a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn dir div dl dt em
  figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark menu nav ol p pre q rp rt ruby s samp section small
  span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr`.split(/\s+/);
const ATTRIBUTES =
  "abbr align alt bgcolor border cellpadding cellspacing cite class clear color cols colspan compact coords datetime dir face frame headers height href hspace id lang name nowrap reversed rowspan rules scope shape size span src start style summary title type valign value vspace width".split(
    " ",
  );
const INLINE_PICTURE = /^(cid:|data:image\/(png|jpeg|gif|webp|bmp);base64,)/i;
/** What a style could load, run or hide behind: addresses, old browsers' programs, escapes, placing over the page. */
const UNSAFE_STYLE =
  /url\s*\(|image-set|image\s*\(|element\s*\(|expression|behaviou?r|binding|@|\\|\/\*|javascript:|position\s*:\s*(fixed|absolute|sticky)/i;

/** Safe HTML of a message; pictures stay only where they are in the message itself. */
export function sanitize(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: { "*": ATTRIBUTES },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["cid", "data"] },
    allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
    allowProtocolRelative: false,
    // What stands in these is no text of the message.
    nonTextTags: ["script", "style", "textarea", "option", "noscript", "title", "template", "noembed", "xmp", "svg", "math"],
    parseStyleAttributes: false,
    nestingLimit: NESTING,
    transformTags: { "*": (tagName, attribs) => ({ tagName, attribs: safe(tagName, attribs) }) },
  });
}

/** Deeper nesting is cut off: the serialiser of whoever shows it may recurse. */
const NESTING = 200;

function safe(tag: string, given: Record<string, string>): Record<string, string> {
  const { style, src, ...attributes } = given;
  const declarations = (style ?? "").split(";").filter((one) => one.trim() !== "" && !UNSAFE_STYLE.test(one));
  if (declarations.length > 0) attributes.style = declarations.join(";");
  if (tag === "img" && src !== undefined && INLINE_PICTURE.test(src.trim())) attributes.src = src.trim();
  if (tag === "a" && attributes.href !== undefined) attributes.href = attributes.href.trim();
  return attributes;
}
