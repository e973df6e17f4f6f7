/**
 * The shape of a rule of EN 16931 and of the German XRechnung: where it looks, what must hold there, and a change that breaks it. Written from the
 * standards' sentences (EN 16931-1 §6.4, XRechnung 3.0 §11), not from anybody's Schematron; the terms' places in CII are those of CEN/TS 16931-3-3.
 */
import type { Change } from "./change.ts";

export interface Rule {
  /** As the standard numbers it. */
  id: string;
  /** XPath of the nodes that are judged. */
  context: string;
  /** XPath that is true for each of them. */
  test: string;
  /** Makes the rich invoice break this rule. */
  breaks: Change;
  /** The rule holds for an invoice that is not subject to tax, which has to be of its own. */
  base?: "O";
}

export const INVOICE = "/rsm:CrossIndustryInvoice";
export const DOCUMENT = `${INVOICE}/rsm:ExchangedDocument`;
const TRANSACTION = `${INVOICE}/rsm:SupplyChainTradeTransaction`;
export const AGREEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`;
export const DELIVERY = `${TRANSACTION}/ram:ApplicableHeaderTradeDelivery`;
export const SETTLEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`;
export const LINE = `${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem`;
export const LINE_SETTLEMENT = `${LINE}/ram:SpecifiedLineTradeSettlement`;
export const SUMS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;
export const BREAKDOWN = `${SETTLEMENT}/ram:ApplicableTradeTax`;
export const SELLER = `${AGREEMENT}/ram:SellerTradeParty`;
export const BUYER = `${AGREEMENT}/ram:BuyerTradeParty`;
export const REPRESENTATIVE = `${AGREEMENT}/ram:SellerTaxRepresentativeTradeParty`;
export const MEANS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans`;
export const TERMS = `${SETTLEMENT}/ram:SpecifiedTradePaymentTerms`;

const CHARGED = (is: boolean) => `[ram:ChargeIndicator/udt:Indicator = '${is}']`;
export const ALLOWANCE = `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge${CHARGED(false)}`;
export const CHARGE = `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge${CHARGED(true)}`;
export const LINE_ALLOWANCE = `${LINE_SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge${CHARGED(false)}`;
export const LINE_CHARGE = `${LINE_SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge${CHARGED(true)}`;

/** There is text at a path. */
export const told = (path: string): string => `normalize-space(string-join(${path}, '')) != ''`;
/** The amount at a path in cents, 0 where there is none. */
export const cents = (path: string): string => `round(number((${path}, 0)[1]) * 100)`;
/** The sum of all amounts at a path in cents. */
export const sumOf = (path: string): string => `sum(for $one in ${path} return round(number($one) * 100))`;
