/** XPath 3.1 over an invoice. */
import { evaluateXPathToBoolean, evaluateXPathToNodes } from "fontoxpath";
import type { Document, Node } from "slimdom";

const UNECE = "urn:un:unece:uncefact:data:standard:";
const NAMESPACES: Readonly<Record<string, string>> = {
  rsm: `${UNECE}CrossIndustryInvoice:100`,
  ram: `${UNECE}ReusableAggregateBusinessInformationEntity:100`,
  udt: `${UNECE}UnqualifiedDataType:100`,
  qdt: `${UNECE}QualifiedDataType:100`,
  xs: "http://www.w3.org/2001/XMLSchema",
};
const options = { namespaceResolver: (prefix: string) => NAMESPACES[prefix] ?? null };

/** All nodes at a path, in the order of the document. */
export const nodesAt = (invoice: Document, xpath: string): Node[] => evaluateXPathToNodes<Node>(xpath, invoice, null, null, options);

/** Whether something holds at a node. */
export const holdsAt = (node: Node, xpath: string): boolean => evaluateXPathToBoolean(xpath, node, null, null, options);
