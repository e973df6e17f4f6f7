/** What an invoice must tell: BR-01 to BR-65, apart from those that are about sums. */
import { adding, both, type Change, having, without } from "./change.ts";
import {
  AGREEMENT,
  ALLOWANCE,
  BREAKDOWN,
  BUYER,
  CHARGE,
  DELIVERY,
  DOCUMENT,
  INVOICE,
  LINE,
  LINE_ALLOWANCE,
  LINE_CHARGE,
  LINE_SETTLEMENT,
  MEANS,
  REPRESENTATIVE,
  type Rule,
  SELLER,
  SETTLEMENT,
  SUMS,
  told,
} from "./rule.ts";

/** Something has to stand in everything at a path; the rule is broken by taking it away. */
const needs = (id: string, context: string, path: string): Rule => ({
  ...{ id, context, test: told(path), breaks: without(`${context}/${path}`) },
});
const rule = (id: string, context: string, test: string, breaks: Change): Rule => ({ id, context, test, breaks });
const reasonOf = (id: string, context: string) =>
  rule(id, context, told("(ram:Reason, ram:ReasonCode)"), without(`${context}/ram:Reason`, `${context}/ram:ReasonCode`));
const scheme = (id: string, context: string) => needs(id, context, "@schemeID");
const period = (id: string, context: string) =>
  rule(
    id,
    `${context}/ram:BillingSpecifiedPeriod[ram:StartDateTime and ram:EndDateTime]`,
    "number(ram:EndDateTime/udt:DateTimeString) >= number(ram:StartDateTime/udt:DateTimeString)",
    having(`${context}/ram:BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString`, "20261001"),
  );
const COUNTRY = "ram:PostalTradeAddress/ram:CountryID";
/** UNTDID 4461: credit transfers. */
const TRANSFER = `${MEANS}[ram:TypeCode = ('30', '58')]`;

export const PRESENCE_RULES: readonly Rule[] = [
  needs("BR-01", INVOICE, "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"),
  needs("BR-02", DOCUMENT, "ram:ID"),
  needs("BR-03", DOCUMENT, "ram:IssueDateTime/udt:DateTimeString[@format = '102']"),
  needs("BR-04", DOCUMENT, "ram:TypeCode"),
  needs("BR-05", SETTLEMENT, "ram:InvoiceCurrencyCode"),
  needs("BR-06", AGREEMENT, "ram:SellerTradeParty/ram:Name"),
  needs("BR-07", AGREEMENT, "ram:BuyerTradeParty/ram:Name"),
  needs("BR-08", SELLER, "ram:PostalTradeAddress"),
  needs("BR-09", SELLER, COUNTRY),
  needs("BR-10", BUYER, "ram:PostalTradeAddress"),
  needs("BR-11", BUYER, COUNTRY),
  needs("BR-12", SUMS, "ram:LineTotalAmount"),
  needs("BR-13", SUMS, "ram:TaxBasisTotalAmount"),
  needs("BR-14", SUMS, "ram:GrandTotalAmount"),
  needs("BR-15", SUMS, "ram:DuePayableAmount"),
  rule("BR-16", INVOICE, `exists(${LINE})`, without(LINE)),
  needs("BR-17", `${SETTLEMENT}/ram:PayeeTradeParty`, "ram:Name"),
  needs("BR-18", REPRESENTATIVE, "ram:Name"),
  needs("BR-19", REPRESENTATIVE, "ram:PostalTradeAddress"),
  needs("BR-20", REPRESENTATIVE, COUNTRY),
  needs("BR-21", LINE, "ram:AssociatedDocumentLineDocument/ram:LineID"),
  needs("BR-22", LINE, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"),
  needs("BR-23", LINE, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode"),
  needs("BR-24", LINE_SETTLEMENT, "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"),
  needs("BR-25", LINE, "ram:SpecifiedTradeProduct/ram:Name"),
  needs("BR-26", LINE, "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount"),
  rule(
    "BR-27",
    `${LINE}//ram:NetPriceProductTradePrice/ram:ChargeAmount`,
    "number(.) >= 0",
    having(`${LINE}//ram:NetPriceProductTradePrice/ram:ChargeAmount`, "-1"),
  ),
  rule(
    "BR-28",
    `${LINE}//ram:GrossPriceProductTradePrice/ram:ChargeAmount`,
    "number(.) >= 0",
    having(`${LINE}//ram:GrossPriceProductTradePrice/ram:ChargeAmount`, "-1"),
  ),
  period("BR-29", SETTLEMENT),
  period("BR-30", LINE_SETTLEMENT),
  needs("BR-31", ALLOWANCE, "ram:ActualAmount"),
  needs("BR-32", ALLOWANCE, "ram:CategoryTradeTax/ram:CategoryCode"),
  reasonOf("BR-33", ALLOWANCE),
  needs("BR-36", CHARGE, "ram:ActualAmount"),
  needs("BR-37", CHARGE, "ram:CategoryTradeTax/ram:CategoryCode"),
  reasonOf("BR-38", CHARGE),
  needs("BR-41", LINE_ALLOWANCE, "ram:ActualAmount"),
  reasonOf("BR-42", LINE_ALLOWANCE),
  needs("BR-43", LINE_CHARGE, "ram:ActualAmount"),
  reasonOf("BR-44", LINE_CHARGE),
  needs("BR-45", BREAKDOWN, "ram:BasisAmount"),
  needs("BR-46", BREAKDOWN, "ram:CalculatedAmount"),
  needs("BR-47", BREAKDOWN, "ram:CategoryCode"),
  needs("BR-48", `${BREAKDOWN}[not(ram:CategoryCode = 'O')]`, "ram:RateApplicablePercent"),
  needs("BR-49", MEANS, "ram:TypeCode"),
  rule(
    "BR-50",
    `${MEANS}/ram:PayeePartyCreditorFinancialAccount`,
    told("(ram:IBANID, ram:ProprietaryID)"),
    having(`${MEANS}/ram:PayeePartyCreditorFinancialAccount/ram:IBANID`, ""),
  ),
  rule(
    "BR-51",
    `${MEANS}/ram:ApplicableTradeSettlementFinancialCard/ram:ID`,
    "string-length(.) <= 10",
    adding(
      MEANS,
      "<ram:ApplicableTradeSettlementFinancialCard><ram:ID>4111111111111111</ram:ID></ram:ApplicableTradeSettlementFinancialCard>",
    ),
  ),
  needs("BR-52", `${AGREEMENT}/ram:AdditionalReferencedDocument`, "ram:IssuerAssignedID"),
  rule(
    "BR-53",
    `${SETTLEMENT}[ram:TaxCurrencyCode]`,
    "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount/@currencyID = ram:TaxCurrencyCode",
    having(`${SUMS}/ram:TaxTotalAmount[2]/@currencyID`, "USD"),
  ),
  rule(
    "BR-54",
    `${LINE}//ram:ApplicableProductCharacteristic`,
    `${told("ram:Description")} and ${told("ram:Value")}`,
    without(`${LINE}//ram:ApplicableProductCharacteristic/ram:Value`),
  ),
  needs("BR-55", `${SETTLEMENT}/ram:InvoiceReferencedDocument`, "ram:IssuerAssignedID"),
  needs("BR-56", REPRESENTATIVE, "ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VA']"),
  needs("BR-57", `${DELIVERY}/ram:ShipToTradeParty/ram:PostalTradeAddress`, "ram:CountryID"),
  rule(
    "BR-61",
    TRANSFER,
    told("ram:PayeePartyCreditorFinancialAccount/(ram:IBANID, ram:ProprietaryID)"),
    without(`${TRANSFER}/ram:PayeePartyCreditorFinancialAccount`),
  ),
  scheme("BR-62", `${SELLER}/ram:URIUniversalCommunication/ram:URIID`),
  scheme("BR-63", `${BUYER}/ram:URIUniversalCommunication/ram:URIID`),
  scheme("BR-64", `${LINE}/ram:SpecifiedTradeProduct/ram:GlobalID`),
  needs("BR-65", `${LINE}//ram:DesignatedProductClassification/ram:ClassCode`, "@listID"),
  rule(
    "BR-CO-03",
    BREAKDOWN,
    "not(ram:TaxPointDate and ram:DueDateTypeCode)",
    adding(BREAKDOWN, '<ram:TaxPointDate><udt:DateString format="102">20261123</udt:DateString></ram:TaxPointDate>'),
  ),
  needs("BR-CO-04", LINE_SETTLEMENT, "ram:ApplicableTradeTax[ram:TypeCode = 'VAT']/ram:CategoryCode"),
  ...(
    [
      ["BR-CO-19", SETTLEMENT],
      ["BR-CO-20", LINE_SETTLEMENT],
    ] as const
  ).map(([id, context]) =>
    rule(
      id,
      `${context}/ram:BillingSpecifiedPeriod`,
      told("(ram:StartDateTime, ram:EndDateTime)"),
      without(`${context}/ram:BillingSpecifiedPeriod/*`),
    ),
  ),
  reasonOf("BR-CO-21", ALLOWANCE),
  reasonOf("BR-CO-22", CHARGE),
  reasonOf("BR-CO-23", LINE_ALLOWANCE),
  reasonOf("BR-CO-24", LINE_CHARGE),
  rule(
    "BR-CO-25",
    `${SETTLEMENT}[number(ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:DuePayableAmount) > 0]`,
    told("ram:SpecifiedTradePaymentTerms/(ram:DueDateDateTime, ram:Description)"),
    without(`${SETTLEMENT}/ram:SpecifiedTradePaymentTerms`),
  ),
  rule(
    "BR-CO-26",
    SELLER,
    told("(ram:ID, ram:GlobalID, ram:SpecifiedLegalOrganization/ram:ID, ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VA'])"),
    both(
      without(
        `${SELLER}/ram:GlobalID`,
        `${SELLER}/ram:SpecifiedLegalOrganization`,
        `${SELLER}/ram:SpecifiedTaxRegistration[ram:ID/@schemeID = 'VA']`,
      ),
    ),
  ),
];
