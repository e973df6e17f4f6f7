/** Writes the sample messages byte for byte the same at every start, so that the demo's mailboxes keep their numbers. */
import type { SampleFile } from "./files.ts";

/** A message to write. */
export interface SampleMime {
  id: string;
  date: Date;
  from: string;
  to: string;
  cc?: string | undefined;
  subject: string;
  text: string;
  html?: string | undefined;
  files?: readonly SampleFile[] | undefined;
  /** Pictures that the HTML shows by `cid:`; the content id is the file name. */
  pictures?: readonly SampleFile[] | undefined;
  inReplyTo?: string | undefined;
  references?: readonly string[] | undefined;
  headers?: readonly string[] | undefined;
}

/** The message with CRLF line ends. */
export function writeMime(message: SampleMime): Buffer {
  const head = [
    `Return-Path: <${/<([^>]+)>/.exec(message.from)?.[1] ?? message.from}>`,
    `Date: ${rfcDate(message.date)}`,
    `From: ${address(message.from)}`,
    `To: ${message.to.split(", ").map(address).join(",\r\n ")}`,
    ...(message.cc ? [`Cc: ${message.cc.split(", ").map(address).join(",\r\n ")}`] : []),
    `Subject: ${words(message.subject)}`,
    `Message-ID: <${message.id}>`,
    ...(message.inReplyTo ? [`In-Reply-To: <${message.inReplyTo}>`] : []),
    ...(message.references?.length ? [`References: ${message.references.map((id) => `<${id}>`).join("\r\n ")}`] : []),
    ...(message.headers ?? []),
    "MIME-Version: 1.0",
  ].join("\r\n");
  return Buffer.from(`${head}\r\n${body(message)}\r\n`, "latin1");
}

function body({ id, text, html, files = [], pictures = [] }: SampleMime): string {
  const seed = id.replace(/[^a-z0-9]/gi, "").slice(0, 40);
  const plain = textPart("plain", text);
  const shown = html === undefined ? null : pictures.length === 0 ? textPart("html", html) : related(seed, html, pictures);
  const content = shown === null ? plain : multipart("alternative", `a-${seed}`, [plain, shown]);
  return files.length === 0 ? content : multipart("mixed", `m-${seed}`, [content, ...files.map((file) => filePart(file, "attachment"))]);
}

function related(seed: string, html: string, pictures: readonly SampleFile[]): string {
  return multipart("related", `r-${seed}`, [textPart("html", html), ...pictures.map((picture) => filePart(picture, "inline"))]);
}

function multipart(subtype: string, boundary: string, parts: readonly string[]): string {
  return `Content-Type: multipart/${subtype}; boundary="${boundary}"\r\n\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}--`;
}

function textPart(subtype: "plain" | "html", text: string): string {
  return `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from(text.replaceAll("\n", "\r\n")))}`;
}

function filePart({ filename, contentType, bytes }: SampleFile, disposition: "attachment" | "inline"): string {
  const ascii = /^[\x20-\x7e]*$/.test(filename) ? `filename="${filename}"` : `filename*=UTF-8''${encodeURIComponent(filename)}`;
  const contentId = disposition === "inline" ? `Content-ID: <${filename}>\r\n` : "";
  return `Content-Type: ${contentType}\r\nContent-Transfer-Encoding: base64\r\n${contentId}Content-Disposition: ${disposition}; ${ascii}\r\n\r\n${base64(bytes)}`;
}

function base64(bytes: Buffer): string {
  return (bytes.toString("base64").match(/.{1,76}/g) ?? []).join("\r\n");
}

/** `Name <address>` with the name encoded where it must be. */
function address(person: string): string {
  const [, name, at] = /^(.*?)\s*<([^>]+)>$/.exec(person) ?? [];
  if (!name || !at) return person;
  return /^[\w .-]+$/.test(name) ? `${name} <${at}>` : /^[\x20-\x7e]+$/.test(name) ? `"${name}" <${at}>` : `${words(name)} <${at}>`;
}

/** RFC 2047, cut between characters into words of at most 75 characters. */
function words(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const pieces: string[] = [""];
  for (const character of text) {
    const last = pieces.length - 1;
    if (Buffer.byteLength(pieces[last] + character) > 42) pieces.push(character);
    else pieces[last] += character;
  }
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString("base64")}?=`).join("\r\n ");
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** RFC 5322 §3.3, in the computer's time zone. */
export function rfcDate(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${DAYS[date.getDay()]}, ${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()} ${time} ${zone}`;
}
