/** Changes of an invoice, by XPath; one that finds nothing to change is a fault of the table and throws. */
import { type Document, type Element, type Node, parseXmlDocument } from "slimdom";
import { nodesAt } from "./xpath.ts";

export type Change = (invoice: Document) => void;

const found = (invoice: Document, xpath: string): Node[] => {
  const nodes = nodesAt(invoice, xpath);
  if (nodes.length === 0) throw new Error(`nothing at ${xpath}`);
  return nodes;
};

/** Takes everything at a path away. */
export const without =
  (...paths: string[]): Change =>
  (invoice) => {
    for (const node of paths.flatMap((path) => found(invoice, path))) {
      if (node.nodeType === node.ATTRIBUTE_NODE) {
        const attribute = node as import("slimdom").Attr;
        attribute.ownerElement?.removeAttributeNode(attribute);
      } else node.parentNode?.removeChild(node);
    }
  };

/** Writes a text into everything at a path. */
export const having =
  (path: string, text: string): Change =>
  (invoice) => {
    for (const node of found(invoice, path)) {
      if (node.nodeType === node.ATTRIBUTE_NODE) (node as import("slimdom").Attr).value = text;
      else (node as Element).textContent = text;
    }
  };

/** Adds elements at the end of everything at a path. */
export const adding =
  (path: string, xml: string): Change =>
  (invoice) => {
    for (const parent of found(invoice, path)) {
      const { documentElement } = parseXmlDocument(`<x ${NAMESPACE_TEXT}>${xml}</x>`);
      for (const child of [...(documentElement?.childNodes ?? [])]) parent.appendChild(invoice.importNode(child, true));
    }
  };

/** One change after the other. */
export const both =
  (...changes: Change[]): Change =>
  (invoice) => {
    for (const change of changes) change(invoice);
  };

/** The prefixes of CII, for a root element. */
export const NAMESPACE_TEXT = [
  'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"',
  'xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"',
  'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"',
  'xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100"',
].join(" ");
