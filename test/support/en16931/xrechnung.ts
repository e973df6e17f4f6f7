/** What the German XRechnung 3.0 asks beyond EN 16931: BR-DE-*. Rules about discounts for early payment (BR-DE-18) concern nothing that we write. */
import { adding, both, type Change, having, without } from "./change.ts";
import {
  AGREEMENT,
  BREAKDOWN,
  BUYER,
  DELIVERY,
  DOCUMENT,
  INVOICE,
  MEANS,
  REPRESENTATIVE,
  type Rule,
  SELLER,
  SETTLEMENT,
  TERMS,
  told,
} from "./rule.ts";

const rule = (id: string, context: string, test: string, breaks: Change): Rule => ({ id, context, test, breaks });
const needs = (id: string, context: string, path: string): Rule => rule(id, context, told(path), without(`${context}/${path}`));
const CONTACT = `${SELLER}/ram:DefinedTradeContact`;
const SHIP_TO = `${DELIVERY}/ram:ShipToTradeParty/ram:PostalTradeAddress`;
const CREDITOR = "ram:PayeePartyCreditorFinancialAccount";
const CARD = "ram:ApplicableTradeSettlementFinancialCard";
const DEBTOR = "ram:PayerPartyDebtorFinancialAccount";
const DEBIT = [`${SETTLEMENT}/ram:CreditorReferenceID`, `${TERMS}/ram:DirectDebitMandateID`] as const;
const GUIDELINE = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";
const cardElement = `<${CARD}><ram:ID>1111</ram:ID></${CARD}>`;
const paidBy = (code: string) => having(`${MEANS}/ram:TypeCode`, code);
const means = (...codes: string[]) => `${MEANS}[ram:TypeCode = (${codes.map((code) => `'${code}'`).join(", ")})]`;

/** ISO 13616: letters count from 10, the first four characters go to the end, and the whole leaves 1 when divided by 97; piece by piece, for it is long. */
const iban = (
  path: string,
) => `let $iban := upper-case(replace(string(${path}), '\\s', '')) return matches($iban, '^[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}$') and
  fold-left(string-to-codepoints(concat(substring($iban, 5), substring($iban, 1, 4))), 0, function($rest, $one) {
    if ($one > 64) then ($rest * 100 + $one - 55) mod 97 else ($rest * 10 + $one - 48) mod 97 }) = 1`;

export const XRECHNUNG_RULES: readonly Rule[] = [
  needs("BR-DE-1", SETTLEMENT, "ram:SpecifiedTradeSettlementPaymentMeans"),
  needs("BR-DE-2", SELLER, "ram:DefinedTradeContact"),
  needs("BR-DE-3", `${SELLER}/ram:PostalTradeAddress`, "ram:CityName"),
  needs("BR-DE-4", `${SELLER}/ram:PostalTradeAddress`, "ram:PostcodeCode"),
  rule("BR-DE-5", CONTACT, told("(ram:PersonName, ram:DepartmentName)"), without(`${CONTACT}/ram:PersonName`)),
  needs("BR-DE-6", CONTACT, "ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
  needs("BR-DE-7", CONTACT, "ram:EmailURIUniversalCommunication/ram:URIID"),
  needs("BR-DE-8", `${BUYER}/ram:PostalTradeAddress`, "ram:CityName"),
  needs("BR-DE-9", `${BUYER}/ram:PostalTradeAddress`, "ram:PostcodeCode"),
  needs("BR-DE-10", SHIP_TO, "ram:CityName"),
  needs("BR-DE-11", SHIP_TO, "ram:PostcodeCode"),
  needs("BR-DE-14", BREAKDOWN, "ram:RateApplicablePercent"),
  needs("BR-DE-15", AGREEMENT, "ram:BuyerReference"),
  rule(
    "BR-DE-16",
    `${AGREEMENT}[${BREAKDOWN}/ram:CategoryCode != 'O']`,
    `${told("ram:SellerTradeParty/ram:SpecifiedTaxRegistration/ram:ID")} or ram:SellerTaxRepresentativeTradeParty`,
    without(`${SELLER}/ram:SpecifiedTaxRegistration`, REPRESENTATIVE),
  ),
  rule(
    "BR-DE-17",
    `${DOCUMENT}/ram:TypeCode`,
    "normalize-space(.) = ('326', '380', '381', '384', '389', '875', '876', '877')",
    having(`${DOCUMENT}/ram:TypeCode`, "386"),
  ),
  rule("BR-DE-19", `${means("58")}/${CREDITOR}`, iban("ram:IBANID"), having(`${MEANS}/${CREDITOR}/ram:IBANID`, "DE03120300000000202051")),
  rule(
    "BR-DE-20",
    means("59"),
    iban(`${DEBTOR}/ram:IBANID`),
    both(paidBy("59"), adding(MEANS, `<${DEBTOR}><ram:IBANID>DE03120300000000202051</ram:IBANID></${DEBTOR}>`)),
  ),
  rule(
    "BR-DE-21",
    INVOICE,
    `starts-with(${GUIDELINE}, 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0')`,
    having(`${INVOICE}/${GUIDELINE}`, "urn:cen.eu:en16931:2017"),
  ),
  rule(
    "BR-DE-22",
    AGREEMENT,
    "let $names := ram:AdditionalReferencedDocument/ram:AttachmentBinaryObject/@filename return count($names) = count(distinct-values($names))",
    adding(
      AGREEMENT,
      '<ram:AdditionalReferencedDocument><ram:AttachmentBinaryObject mimeCode="application/pdf" filename="a.pdf">JVBERg==</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument>',
    ),
  ),
  needs("BR-DE-23-a", means("30", "58"), CREDITOR),
  rule("BR-DE-23-b", means("30", "58"), `not(${CARD} | ${DEBTOR} | ${DEBIT.join(" | ")})`, adding(MEANS, cardElement)),
  rule("BR-DE-24-a", means("48", "54", "55"), `exists(${CARD})`, paidBy("48")),
  rule(
    "BR-DE-24-b",
    means("48", "54", "55"),
    `not(${CREDITOR} | ${DEBTOR} | ${DEBIT.join(" | ")})`,
    both(paidBy("48"), adding(MEANS, cardElement)),
  ),
  rule("BR-DE-25-a", means("59"), `exists(${DEBTOR} | ${DEBIT.join(" | ")})`, paidBy("59")),
  rule("BR-DE-25-b", means("59"), `not(${CREDITOR} | ${CARD})`, paidBy("59")),
  rule(
    "BR-DE-26",
    `${INVOICE}[rsm:ExchangedDocument/ram:TypeCode = '384']`,
    `exists(${SETTLEMENT}/ram:InvoiceReferencedDocument)`,
    both(having(`${DOCUMENT}/ram:TypeCode`, "384"), without(`${SETTLEMENT}/ram:InvoiceReferencedDocument`)),
  ),
  rule("BR-DE-27", `${CONTACT}//ram:CompleteNumber`, "matches(., '([0-9].*){3,}')", having(`${CONTACT}//ram:CompleteNumber`, "0-")),
  rule(
    "BR-DE-28",
    `${CONTACT}//ram:URIID`,
    "matches(normalize-space(.), '^[^@\\s.]([^@\\s]*[^@\\s.])?@[^@\\s.]+(\\.[^@\\s.]+)+$')",
    having(`${CONTACT}//ram:URIID`, "info@@nordlicht."),
  ),
  rule(
    "BR-DE-30",
    `${SETTLEMENT}[ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID or ${MEANS}/${DEBTOR}]`,
    told("ram:CreditorReferenceID"),
    adding(TERMS, "<ram:DirectDebitMandateID>M-1</ram:DirectDebitMandateID>"),
  ),
  rule(
    "BR-DE-31",
    `${SETTLEMENT}[ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID or ram:CreditorReferenceID]`,
    told(`ram:SpecifiedTradeSettlementPaymentMeans/${DEBTOR}/ram:IBANID`),
    adding(SETTLEMENT, "<ram:CreditorReferenceID>DE98ZZZ09999999999</ram:CreditorReferenceID>"),
  ),
];
