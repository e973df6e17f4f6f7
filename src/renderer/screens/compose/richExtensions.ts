/** What the editor knows; whatever else is opened or pasted is reduced to it by the closed schema that these make. */
import { Link } from "@mantine/tiptap";
import { type AnyExtension, Extension, Node } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

/** Addresses that a link of a mail may have. */
export const LINK = /^(?:https?|mailto|tel):/i;

const nothing = { target: null, rel: null, class: null };

const SafeLink = Link.extend({ addKeyboardShortcuts: () => ({}) }).configure({
  openOnClick: false,
  autolink: true,
  defaultProtocol: "https",
  HTMLAttributes: nothing,
  isAllowedUri: (url) => LINK.test(url.trim()),
});

const Table = Node.create({
  name: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  parseHTML: () => [{ tag: "table" }],
  renderHTML: () => ["table", ["tbody", 0]],
});

const TableRow = Node.create({ name: "tableRow", content: "tableCell*", parseHTML: () => [{ tag: "tr" }], renderHTML: () => ["tr", 0] });

const span = (name: "colspan" | "rowspan") => ({
  default: null,
  parseHTML: (element: HTMLElement) => {
    const value = element.getAttribute(name) ?? "";
    return /^[1-9]\d?$/.test(value) && value !== "1" ? value : null;
  },
});

const TableCell = Node.create({
  name: "tableCell",
  content: "block+",
  isolating: true,
  addAttributes: () => ({ colspan: span("colspan"), rowspan: span("rowspan") }),
  parseHTML: () => [{ tag: "td" }, { tag: "th" }],
  renderHTML: ({ HTMLAttributes }) => ["td", HTMLAttributes, 0],
});

const size = (name: "width" | "height") => ({
  default: null,
  parseHTML: (element: HTMLElement) => (/^\d{1,4}$/.test(element.getAttribute(name) ?? "") ? element.getAttribute(name) : null),
});

/** A picture that the draft has as a file. In the window it is shown by its `data:` URL, in the text stands its name; others are not let in. */
const pictureOf = (pictures: Readonly<Record<string, string>>) =>
  Node.create({
    name: "picture",
    group: "inline",
    inline: true,
    draggable: true,
    addAttributes: () => ({ src: { default: "" }, alt: { default: "" }, width: size("width"), height: size("height") }),
    parseHTML: () => [
      {
        tag: "img[src]",
        getAttrs: (element) => {
          const source = element.getAttribute("src") ?? "";
          const known = Object.entries(pictures).find(([name, url]) => source === `cid:${name}` || source === url)?.[0];
          return known === undefined ? false : { src: `cid:${known}` };
        },
      },
    ],
    renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
    addNodeView:
      () =>
      ({ HTMLAttributes }) => {
        const dom = document.createElement("img");
        for (const [name, value] of Object.entries(HTMLAttributes))
          if (value !== null && name !== "src") dom.setAttribute(name, String(value));
        dom.src = pictures[String(HTMLAttributes.src).slice("cid:".length)] ?? "";
        return { dom };
      },
  });

/** Keys that the screen needs, and those of the editor that are the screen's elsewhere. */
const keys = (onLink: () => void) =>
  Extension.create({
    name: "keys",
    priority: 1000,
    addKeyboardShortcuts: () => ({
      // The screen sends with it; the editor would put a line end before.
      "Mod-Enter": () => true,
      "Mod-k": () => {
        onLink();
        return true;
      },
    }),
  });

/** The editor's extensions. @param onLink the key for links was pressed */
export const richExtensions = (pictures: Readonly<Record<string, string>>, onLink: () => void): AnyExtension[] => [
  StarterKit.configure({ link: false, trailingNode: false, codeBlock: { HTMLAttributes: {} }, heading: { levels: [1, 2, 3] } }),
  SafeLink,
  Table,
  TableRow,
  TableCell,
  pictureOf(pictures),
  keys(onLink),
];

/** Signs typed at the beginning of a line that begin a list; no other habits of programmers. */
export const INPUT_RULES = ["bulletList", "orderedList"];
