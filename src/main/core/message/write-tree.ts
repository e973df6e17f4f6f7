/**
 * Writes nodemailer's tree of parts in one go. Its own way, a pipeline of streams for every part, costs several times as much as the
 * rest of a mail, and an office sends hundreds of PDFs. Headers are nodemailer's; content is what it would have written.
 */
import type MimeNode from "nodemailer/lib/mime-node/index.js";
import { encode, wrap } from "nodemailer/lib/qp/index.js";

/** RFC 2045 §6.8: lines of at most 76 characters. */
const LINE = 76;

/** The bytes of a message with CRLF line ends. @throws TypeError for content that is neither text nor bytes */
export function writeTree(root: MimeNode): Buffer {
  const pieces: Buffer[] = [];
  write(root, (text) => pieces.push(typeof text === "string" ? Buffer.from(text, "utf8") : text));
  const last = pieces.at(-1);
  if (last?.at(-1) !== 0x0a) pieces.push(Buffer.from("\r\n"));
  return Buffer.concat(pieces);
}

function write(node: MimeNode, put: (piece: string | Buffer) => void): void {
  // Building the headers decides about encoding and boundary.
  const encoding = node.getTransferEncoding();
  put(`${node.buildHeaders()}\r\n\r\n`);
  if (node.content) put(encoded(node.content, encoding));
  if (!node.multipart || !node.boundary) return;
  for (const [index, child] of node.childNodes.entries()) {
    put(`${index > 0 ? "\r\n" : ""}--${node.boundary}\r\n`);
    write(child, put);
  }
  put(`\r\n--${node.boundary}--\r\n`);
}

function encoded(content: NonNullable<MimeNode["content"]>, encoding: string | false): string | Buffer {
  if (typeof content !== "string" && !Buffer.isBuffer(content)) throw new TypeError("only text and bytes can be written");
  if (encoding === "base64") return inLines(typeof content === "string" ? Buffer.from(content, "utf8") : content);
  const charset = typeof content === "string" ? "utf8" : "latin1";
  const bytes = Buffer.from(content.toString(charset).replace(/\r?\n|\r/g, "\r\n"), charset);
  return encoding === "quoted-printable" ? wrap(encode(bytes), LINE) : bytes;
}

function inLines(content: Buffer): Buffer {
  const text = content.toString("base64");
  const ends = 2 * Math.max(0, Math.ceil(text.length / LINE) - 1);
  const lines = Buffer.allocUnsafe(text.length + ends);
  // The text is written behind the room for the line ends, and each line moves to its place before it.
  lines.write(text, ends, "latin1");
  let to = 0;
  for (let at = ends; at < lines.length; at += LINE) {
    if (to > 0) {
      lines[to++] = 0x0d;
      lines[to++] = 0x0a;
    }
    lines.copyWithin(to, at, at + LINE);
    to += Math.min(LINE, lines.length - at);
  }
  return lines;
}
