/** Reads an E-Rechnung that came in: XML (CII or UBL) as it is, or inside a ZUGFeRD PDF. Nothing is trusted, nothing is computed: it is shown as written. */
import type { IncomingInvoice, IncomingParty } from "#shared/model/e-invoice.ts";
import { embeddedXml } from "./embedded-xml.ts";
import { allAt, at, parseXml, textAt, type XmlElement } from "./xml-reader.ts";

/** An invoice of 2,000 positions has about 4 MB. */
const LARGEST_XML = 8_000_000;
const MOST_LINES = 5_000;

/** The invoice in an attachment; null where it is none. */
export function readEInvoice(content: Uint8Array): IncomingInvoice | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const isPdf = bytes.subarray(0, 1_024).includes("%PDF-");
  const candidates = isPdf ? embeddedXml(bytes) : bytes.length <= LARGEST_XML ? [bytes.toString("utf8")] : [];
  for (const text of candidates) {
    const root = parseXml(text);
    const cii = at(root ?? undefined, "CrossIndustryInvoice");
    if (cii) return fromCii(cii);
    const ubl = at(root ?? undefined, "Invoice") ?? at(root ?? undefined, "CreditNote");
    if (ubl && textAt(ubl, "ID") !== "") return fromUbl(ubl, at(root ?? undefined, "CreditNote") !== undefined);
  }
  return null;
}

function fromCii(root: XmlElement): IncomingInvoice {
  const trade = at(root, "SupplyChainTradeTransaction");
  const agreement = at(trade, "ApplicableHeaderTradeAgreement");
  const settlement = at(trade, "ApplicableHeaderTradeSettlement");
  const sums = at(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation");
  return {
    syntax: "cii",
    guideline: textAt(root, "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID"),
    isCreditNote: textAt(root, "ExchangedDocument/TypeCode") === "381",
    number: textAt(root, "ExchangedDocument/ID"),
    date: compactDay(textAt(root, "ExchangedDocument/IssueDateTime/DateTimeString")),
    dueDate: compactDay(textAt(settlement, "SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString")),
    deliveryDate: compactDay(
      textAt(trade, "ApplicableHeaderTradeDelivery/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString"),
    ),
    currency: textAt(settlement, "InvoiceCurrencyCode"),
    buyerReference: textAt(agreement, "BuyerReference"),
    seller: ciiParty(at(agreement, "SellerTradeParty")),
    buyer: ciiParty(at(agreement, "BuyerTradeParty")),
    lines: allAt(trade, "IncludedSupplyChainTradeLineItem")
      .slice(0, MOST_LINES)
      .map((line) => ({
        number: textAt(line, "AssociatedDocumentLineDocument/LineID"),
        name: textAt(line, "SpecifiedTradeProduct/Name"),
        description: textAt(line, "SpecifiedTradeProduct/Description"),
        quantity: textAt(line, "SpecifiedLineTradeDelivery/BilledQuantity"),
        unit: textAt(line, "SpecifiedLineTradeDelivery/BilledQuantity@unitCode"),
        price: textAt(line, "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount"),
        net: textAt(line, "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"),
        rate: textAt(line, "SpecifiedLineTradeSettlement/ApplicableTradeTax/RateApplicablePercent"),
      })),
    tax: allAt(settlement, "ApplicableTradeTax").map((group) => ({
      rate: textAt(group, "RateApplicablePercent"),
      net: textAt(group, "BasisAmount"),
      amount: textAt(group, "CalculatedAmount"),
      reason: textAt(group, "ExemptionReason"),
    })),
    net: textAt(sums, "TaxBasisTotalAmount"),
    taxAmount: textAt(sums, "TaxTotalAmount"),
    gross: textAt(sums, "GrandTotalAmount"),
    due: textAt(sums, "DuePayableAmount"),
    iban: textAt(settlement, "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID"),
    paymentReference: textAt(settlement, "PaymentReference"),
    notes: allAt(root, "ExchangedDocument/IncludedNote").map((note) => textAt(note, "Content")),
  };
}

function ciiParty(party: XmlElement | undefined): IncomingParty {
  const vat = allAt(party, "SpecifiedTaxRegistration").find((one) => textAt(one, "ID@schemeID") === "VA");
  return {
    name: textAt(party, "Name"),
    street: textAt(party, "PostalTradeAddress/LineOne"),
    zip: textAt(party, "PostalTradeAddress/PostcodeCode"),
    city: textAt(party, "PostalTradeAddress/CityName"),
    country: textAt(party, "PostalTradeAddress/CountryID"),
    vatId: textAt(vat, "ID"),
  };
}

function fromUbl(root: XmlElement, isCreditNote: boolean): IncomingInvoice {
  const kind = isCreditNote ? "CreditNote" : "Invoice";
  const quantity = isCreditNote ? "CreditedQuantity" : "InvoicedQuantity";
  const sums = at(root, "LegalMonetaryTotal");
  return {
    syntax: "ubl",
    guideline: textAt(root, "CustomizationID"),
    isCreditNote: isCreditNote || textAt(root, "InvoiceTypeCode") === "381",
    number: textAt(root, "ID"),
    date: isoDay(textAt(root, "IssueDate")),
    dueDate: isoDay(textAt(root, "DueDate") || textAt(root, "PaymentMeans/PaymentDueDate")),
    deliveryDate: isoDay(textAt(root, "Delivery/ActualDeliveryDate")),
    currency: textAt(root, "DocumentCurrencyCode"),
    buyerReference: textAt(root, "BuyerReference"),
    seller: ublParty(at(root, "AccountingSupplierParty/Party")),
    buyer: ublParty(at(root, "AccountingCustomerParty/Party")),
    lines: allAt(root, `${kind}Line`)
      .slice(0, MOST_LINES)
      .map((line) => ({
        number: textAt(line, "ID"),
        name: textAt(line, "Item/Name"),
        description: textAt(line, "Item/Description"),
        quantity: textAt(line, quantity),
        unit: textAt(line, `${quantity}@unitCode`),
        price: textAt(line, "Price/PriceAmount"),
        net: textAt(line, "LineExtensionAmount"),
        rate: textAt(line, "Item/ClassifiedTaxCategory/Percent"),
      })),
    tax: allAt(root, "TaxTotal/TaxSubtotal").map((group) => ({
      rate: textAt(group, "TaxCategory/Percent"),
      net: textAt(group, "TaxableAmount"),
      amount: textAt(group, "TaxAmount"),
      reason: textAt(group, "TaxCategory/TaxExemptionReason"),
    })),
    net: textAt(sums, "TaxExclusiveAmount"),
    taxAmount: textAt(root, "TaxTotal/TaxAmount"),
    gross: textAt(sums, "TaxInclusiveAmount"),
    due: textAt(sums, "PayableAmount"),
    iban: textAt(root, "PaymentMeans/PayeeFinancialAccount/ID"),
    paymentReference: textAt(root, "PaymentMeans/PaymentID"),
    notes: allAt(root, "Note").map((note) => textAt({ note: [note] }, "note")),
  };
}

function ublParty(party: XmlElement | undefined): IncomingParty {
  return {
    name: textAt(party, "PartyLegalEntity/RegistrationName") || textAt(party, "PartyName/Name"),
    street: textAt(party, "PostalAddress/StreetName"),
    zip: textAt(party, "PostalAddress/PostalZone"),
    city: textAt(party, "PostalAddress/CityName"),
    country: textAt(party, "PostalAddress/Country/IdentificationCode"),
    vatId: textAt(party, "PartyTaxScheme/CompanyID"),
  };
}

const isoDay = (text: string): string => (/^\d{4}-\d{2}-\d{2}/.test(text) ? text.slice(0, 10) : "");
const compactDay = (text: string): string =>
  /^\d{8}/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}` : isoDay(text);
