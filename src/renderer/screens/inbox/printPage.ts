/** A message as a page for the printer: its head, then its cleaned content. Nothing remote, no scripts. */
import i18next from "i18next";
import { dayAndTime, size } from "#renderer/format.ts";
import type { MessageDetail, Person } from "#shared/model/message.ts";
import { HTML_SHOWN, sanitize } from "./sanitize.ts";

const addresses = (people: readonly Person[]): string =>
  people.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(", ");

/** The sender's own rules may not hide or cover the head: inline and important wins over every style sheet. */
const HEAD =
  "all: initial !important; display: block !important; position: static !important; margin: 0 0 16px !important; padding: 0 0 12px !important; border-bottom: 1px solid #918c85 !important; color: #1f1d1b !important; background: #fff !important; font: 13px/1.5 system-ui, sans-serif !important";
const LINE =
  "all: initial !important; display: block !important; color: #1f1d1b !important; font: 13px/1.5 system-ui, sans-serif !important";
const SUBJECT = `${LINE}; font: 600 17px/1.4 system-ui, sans-serif !important; margin: 0 0 8px !important`;
const CONTENT = "position: relative !important; contain: paint !important";
const LAST =
  "html:root::before, html:root::after, html:root > body::before, html:root > body::after { content: none !important; } @page { margin: 16mm; }";

/** The document to print; `asText` as the reader has chosen. */
export function printPage(message: MessageDetail, asText: boolean): string {
  const isHtml = message.html !== null && !asText && message.html.length <= HTML_SHOWN;
  const safe = isHtml && message.html !== null ? sanitize(message.html, message.inlineImages).document : EMPTY;
  const page = new DOMParser().parseFromString(safe, "text/html");
  const content = page.createElement("div");
  content.setAttribute("style", CONTENT);
  if (isHtml) content.append(...page.body.childNodes);
  else {
    content.setAttribute("style", `${CONTENT}; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 system-ui, sans-serif`);
    content.textContent = message.text;
  }
  const own = page.createElement("style");
  own.textContent = LAST;
  page.head.append(own);
  page.title = message.subject;
  page.body.append(headOf(page, message), content);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

const EMPTY = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta charset="utf-8"></head><body></body></html>`;

function headOf(page: Document, message: MessageDetail): HTMLElement {
  const head = page.createElement("header");
  head.setAttribute("style", HEAD);
  const line = (text: string, style = LINE) => {
    const element = page.createElement("div");
    element.setAttribute("style", style);
    element.textContent = text;
    head.append(element);
  };
  const field = (name: "from" | "to" | "cc" | "attachments", value: string) => {
    if (value !== "") line(i18next.t(`message:print.${name}`, { value }));
  };
  line(message.subject || i18next.t("inbox:list.noSubject"), SUBJECT);
  field("from", addresses(message.from ? [message.from] : []));
  field("to", addresses(message.to));
  field("cc", addresses(message.cc));
  if (message.date) line(i18next.t("message:print.date", { value: dayAndTime(message.date) }));
  const files = message.attachments.filter((one) => !(one.inline && message.html !== null));
  field("attachments", files.map((one) => `${one.filename || i18next.t("inbox:attachments.unnamed")} (${size(one.size)})`).join(", "));
  return head;
}
