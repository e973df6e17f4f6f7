/** What the editor knows; whatever else is opened or pasted is reduced to it by the closed schema that these make. */
import { Link } from "@mantine/tiptap";
import { type AnyExtension, type Editor, Extension, Node } from "@tiptap/core";
import { DOMSerializer } from "@tiptap/pm/model";
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

/**
 * A picture that the draft has as a file; others are not let in. In the window it is shown by its `data:` URL. Its name stands aside,
 * because the window would ask for whatever stands as source.
 */
const pictureOf = (pictures: Readonly<Record<string, string>>) =>
  Node.create({
    name: "picture",
    group: "inline",
    inline: true,
    draggable: true,
    addAttributes: () => ({ [NAME]: { default: "" }, alt: { default: "" }, width: size("width"), height: size("height") }),
    parseHTML: () => [
      {
        tag: "img",
        getAttrs: (element) => {
          const name = element.getAttribute(NAME) ?? (element.getAttribute("src") ?? "").replace(/^cid:/, "");
          return name in pictures ? { [NAME]: name } : false;
        },
      },
    ],
    renderHTML: ({ HTMLAttributes }) => ["img", { ...HTMLAttributes, src: pictures[String(HTMLAttributes[NAME])] }],
  });

const NAME = "data-cid";

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

/** What was written as HTML. Made in a document of its own, which loads nothing: the window would ask for each picture by its name. */
export function htmlOf({ schema, state }: Editor): string {
  const inert = document.implementation.createHTMLDocument();
  const holder = inert.createElement("div");
  holder.append(DOMSerializer.fromSchema(schema).serializeFragment(state.doc.content, { document: inert }));
  for (const picture of holder.querySelectorAll(`img[${NAME}]`)) {
    picture.setAttribute("src", `cid:${picture.getAttribute(NAME)}`);
    picture.removeAttribute(NAME);
  }
  return holder.innerHTML;
}
