/**
 * Makes a sender's HTML harmless: no scripts, forms, frames or vector pictures, and nothing that is fetched from anywhere.
 * It runs in the window's own parser, so that what is judged is what is shown. It is one of three walls: the frame runs no
 * scripts, and its content security policy knows no remote source.
 */
import createPurifier from "dompurify";
import { cleanDeclarations, cleanStyleSheet } from "./cleanStyles.ts";
import { linkTruth } from "./linkTruth.ts";
import { countRemote, isTracking } from "./remoteContent.ts";

/** HTML beyond this is shown as text, characters. */
export const HTML_SHOWN = 4_000_000;

/** A cleaned message, and what was left out. */
export interface SafeHtml {
  /** For the frame's page (`showIn`). */
  body: HTMLElement;
  styles: string[];
  /** The same as a page of its own. */
  readonly document: string;
  /** Remote contents left out, tracking pixels included. */
  blocked: number;
  pixels: number;
  /** Addresses of pictures that could be fetched; tracking pixels are not among them. */
  pictures: string[];
}

const TAGS =
  "html head body style a abbr acronym address area b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd label li main map mark menu nav nobr ol p pre q rp rt ruby s samp section article aside small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split(
    " ",
  );
const ATTRIBUTES =
  "align alt bgcolor border cellpadding cellspacing class clear color cols colspan compact coords dir face headers height href hspace lang noshade nowrap reversed role rowspan rules scope shape size span src start style summary text title type valign value vspace width".split(
    " ",
  );

/** The frame's own walls; pictures that came with the message are data: URLs. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";
const BASE_STYLE = `
:root { color-scheme: light; background: #fff; }
html, body { height: auto; }
body > :first-child { margin-top: 0; }
[data-blocked] { padding: 1px 6px; border: 1px dashed #918c85; border-radius: 4px; color: #57534d; font-size: 12px; }
body { margin: 0; padding: 0; overflow-wrap: anywhere; color: #1f1d1b; font: 14px/1.55 system-ui, "Segoe UI", sans-serif; }
:where(img) { max-width: 100%; height: auto; }
:where(a[data-href]) { color: #3b4aa6; text-decoration: underline; cursor: pointer; }
[data-odd]::after { content: " \\26a0" !important; color: #8a5200 !important; }
a[data-href]:focus-visible { outline: 2px solid #3b4aa6; outline-offset: 1px; }
:where(blockquote) { margin: 8px 0; padding-left: 12px; border-left: 2px solid #d5d1cc; }
:where(table) { max-width: 100%; }
`;

const PICTURE = /^data:image\/(?:png|gif|jpe?g|webp|bmp|avif)[;,]/i;
/** DOMPurify holds every attribute against this, widths and colours too: an allowed scheme, or no scheme at all. */
const ALLOWED_VALUE = /^(?:(?:https?|mailto|cid):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i;
const LINK = /^(?:https?|mailto):/i;

/**
 * Cleans the HTML of a message.
 * @param inlineImages the pictures it brought along, by content id
 * @param fetched pictures that the reader let be fetched, by address
 */
export function sanitize(html: string, inlineImages: Record<string, string> = {}, fetched: Record<string, string> = {}): SafeHtml {
  const counted = countRemote(new DOMParser().parseFromString(html, "text/html"));
  const root = createPurifier(window).sanitize(html, {
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: false,
    ALLOWED_URI_REGEXP: ALLOWED_VALUE,
  }) as Node as HTMLElement;
  const styles: string[] = [];
  const pictures = new Set<string>();
  for (const style of root.querySelectorAll("style")) {
    styles.push(cleanStyleSheet(style.textContent));
    style.remove();
  }
  for (const element of root.querySelectorAll<HTMLElement>("*")) {
    cleanStyleAttribute(element);
    cleanSource(element, { inlineImages, fetched, pictures });
    cleanLink(element);
  }
  const body = root.querySelector("body") ?? root;
  const own = styles.filter(Boolean);
  return {
    body,
    styles: own,
    get document() {
      return pageOf(own.map((style) => `<style>${style}</style>`).join(""), body.outerHTML);
    },
    pictures: [...pictures],
    ...counted,
  };
}

/** The page that a frame loads once; its policy stays in force whatever is put into it. */
export const EMPTY_PAGE = pageOf("", "<body></body>");

/** Puts a cleaned message into a frame's page, in place of the one before: node by node, so that no parser reads it again. */
export function showIn(page: Document, safe: Pick<SafeHtml, "body" | "styles"> | null): void {
  for (const old of page.head.querySelectorAll("style[data-message]")) old.remove();
  for (const text of safe?.styles ?? []) {
    const style = page.createElement("style");
    style.setAttribute("data-message", "");
    style.textContent = text;
    page.head.append(style);
  }
  const body = page.createElement("body");
  for (const { name, value } of safe?.body.attributes ?? []) body.setAttribute(name, value);
  for (const node of safe?.body.childNodes ?? []) body.append(page.importNode(node, true));
  page.body.replaceWith(body);
}

function pageOf(styles: string, body: string): string {
  const head = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta charset="utf-8"><style>${BASE_STYLE}</style>`;
  return `<!doctype html><html><head>${head}${styles}</head>${body}</html>`;
}

function cleanStyleAttribute(element: HTMLElement): void {
  const style = element.getAttribute("style");
  if (style === null) return;
  const clean = cleanDeclarations(style);
  if (clean) element.setAttribute("style", clean);
  else element.removeAttribute("style");
}

interface Sources {
  inlineImages: Record<string, string>;
  fetched: Record<string, string>;
  /** Gathers what could be fetched. */
  pictures: Set<string>;
}

function cleanSource(element: HTMLElement, { inlineImages, fetched, pictures }: Sources): void {
  const source = element.getAttribute("src")?.trim();
  if (source === undefined) return;
  const isRemote = element.localName === "img" && /^(?:https?:)?\/\//i.test(source) && !isTracking(element);
  if (isRemote) pictures.add(source);
  const brought = /^cid:/i.test(source) ? inlineImages[contentId(source.slice(4))] : isRemote ? fetched[source] : source;
  if (element.localName === "img" && brought && PICTURE.test(brought)) {
    element.setAttribute("src", brought);
    return;
  }
  const alternative = isTracking(element) ? "" : element.getAttribute("alt");
  if (element.localName !== "img" || !alternative) {
    element.remove();
    return;
  }
  const words = element.ownerDocument.createElement("span");
  words.setAttribute("data-blocked", "");
  words.textContent = alternative;
  element.replaceWith(words);
}

function contentId(written: string): string {
  const bare = written.replace(/^<|>$/g, "");
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** A link keeps its target only as data: the window asks before it opens anything. */
function cleanLink(element: HTMLElement): void {
  const target = element.getAttribute("href")?.trim();
  if (target === undefined) return;
  element.removeAttribute("href");
  const absolute = target.startsWith("//") ? `https:${target}` : target;
  if (!LINK.test(absolute)) return;
  element.setAttribute("data-href", absolute);
  // What the pointer shows is the target, not what the sender wrote there.
  element.setAttribute("title", absolute.slice(0, 300));
  const { claimed, foreign } = linkTruth(absolute, element.textContent);
  if (claimed !== null || foreign !== null) element.setAttribute("data-odd", "");
  element.setAttribute("role", "link");
  element.setAttribute("tabindex", "0");
}
