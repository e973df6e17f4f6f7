/** An invoice that uses every group of EN 16931 and keeps all its rules: what the rules' table breaks. */
import { NAMESPACE_TEXT } from "./change.ts";

interface Tax {
  code: string;
  rate: number | null;
  reason: string;
}
const ALL: readonly Tax[] = [
  { code: "S", rate: 19, reason: "" },
  { code: "Z", rate: 0, reason: "" },
  { code: "E", rate: 0, reason: "Steuerfrei nach § 4 UStG" },
  { code: "AE", rate: 0, reason: "Steuerschuldnerschaft des Leistungsempfängers" },
  { code: "K", rate: 0, reason: "Innergemeinschaftliche Lieferung" },
  { code: "G", rate: 0, reason: "Ausfuhrlieferung" },
  { code: "L", rate: 7, reason: "" },
  { code: "M", rate: 4, reason: "" },
];
const NONE: readonly Tax[] = [{ code: "O", rate: null, reason: "Nicht steuerbar" }];

const money = (cents: number) => (cents / 100).toFixed(2);
const taxOf = ({ rate }: Tax) => Math.round((95_00 * (rate ?? 0)) / 100);
const rateOf = ({ rate }: Tax) => (rate === null ? "" : `<ram:RateApplicablePercent>${rate}</ram:RateApplicablePercent>`);
const category = (tax: Tax) => `<ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>${tax.code}</ram:CategoryCode>${rateOf(tax)}`;
const day = (name: string, value: string) => `<ram:${name}><udt:DateTimeString format="102">${value}</udt:DateTimeString></ram:${name}>`;
const PERIOD = `<ram:BillingSpecifiedPeriod>${day("StartDateTime", "20261101")}${day("EndDateTime", "20261130")}</ram:BillingSpecifiedPeriod>`;
const address = (country: string) =>
  `<ram:PostalTradeAddress><ram:PostcodeCode>25813</ram:PostcodeCode><ram:LineOne>Hafenstraße 12</ram:LineOne><ram:CityName>Husum</ram:CityName><ram:CountryID>${country}</ram:CountryID></ram:PostalTradeAddress>`;
const registration = (id: string, scheme: string) =>
  `<ram:SpecifiedTaxRegistration><ram:ID schemeID="${scheme}">${id}</ram:ID></ram:SpecifiedTaxRegistration>`;
const mail = (address_: string) =>
  `<ram:URIUniversalCommunication><ram:URIID schemeID="EM">${address_}</ram:URIID></ram:URIUniversalCommunication>`;
const change = (isCharge: boolean, cents: number, reason: [code: string, text: string], tax: string) => `
  <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>${isCharge}</udt:Indicator></ram:ChargeIndicator>
    <ram:CalculationPercent>10</ram:CalculationPercent><ram:BasisAmount>${money(cents * 10)}</ram:BasisAmount><ram:ActualAmount>${money(cents)}</ram:ActualAmount>
    <ram:ReasonCode>${reason[0]}</ram:ReasonCode><ram:Reason>${reason[1]}</ram:Reason>${tax}</ram:SpecifiedTradeAllowanceCharge>`;
const DISCOUNT: [string, string] = ["95", "Rabatt"];
const FREIGHT: [string, string] = ["FC", "Fracht"];

const line = (tax: Tax, index: number) => `
  <ram:IncludedSupplyChainTradeLineItem>
    <ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument>
    <ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">4012345000009</ram:GlobalID><ram:Name>Karton</ram:Name>
      <ram:ApplicableProductCharacteristic><ram:Description>Farbe</ram:Description><ram:Value>braun</ram:Value></ram:ApplicableProductCharacteristic>
      <ram:DesignatedProductClassification><ram:ClassCode listID="EN">14111500</ram:ClassCode></ram:DesignatedProductClassification>
      <ram:OriginTradeCountry><ram:ID>DE</ram:ID></ram:OriginTradeCountry></ram:SpecifiedTradeProduct>
    <ram:SpecifiedLineTradeAgreement>
      <ram:GrossPriceProductTradePrice><ram:ChargeAmount>60.00</ram:ChargeAmount></ram:GrossPriceProductTradePrice>
      <ram:NetPriceProductTradePrice><ram:ChargeAmount>50.00</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
    <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
    <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax>${category(tax)}</ram:ApplicableTradeTax>${PERIOD}
      ${change(false, 10_00, DISCOUNT, "")}${change(true, 10_00, FREIGHT, "")}
      <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>100.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
    </ram:SpecifiedLineTradeSettlement>
  </ram:IncludedSupplyChainTradeLineItem>`;

const breakdown = (tax: Tax) => `
  <ram:ApplicableTradeTax><ram:CalculatedAmount>${money(taxOf(tax))}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>
    ${tax.reason ? `<ram:ExemptionReason>${tax.reason}</ram:ExemptionReason>` : ""}<ram:BasisAmount>95.00</ram:BasisAmount>
    <ram:CategoryCode>${tax.code}</ram:CategoryCode><ram:DueDateTypeCode>5</ram:DueDateTypeCode>${rateOf(tax)}</ram:ApplicableTradeTax>`;

/** Each category has a position of 100.00, an allowance of 10.00 and a charge of 5.00; "O" is an invoice that is not subject to tax. */
export function richInvoice(kind: "all" | "O" = "all"): string {
  const taxes = kind === "O" ? NONE : ALL;
  const isTaxed = kind === "all";
  const tax = taxes.reduce((sum, one) => sum + taxOf(one), 0);
  const basis = taxes.length * 95_00;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice ${NAMESPACE_TEXT}>
  <rsm:ExchangedDocumentContext>
    <ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter>
    <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument><ram:ID>RE-1</ram:ID><ram:TypeCode>380</ram:TypeCode>${day("IssueDateTime", "20261123")}
    <ram:IncludedNote><ram:Content>Danke</ram:Content><ram:SubjectCode>AAI</ram:SubjectCode></ram:IncludedNote></rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>${taxes.map(line).join("")}
    <ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>04011000-12345-34</ram:BuyerReference>
      <ram:SellerTradeParty><ram:GlobalID schemeID="0088">4012345000009</ram:GlobalID><ram:Name>Nordlicht Handel GmbH</ram:Name>
        <ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">123456789</ram:ID></ram:SpecifiedLegalOrganization>
        <ram:DefinedTradeContact><ram:PersonName>Heike Petersen</ram:PersonName>
          <ram:TelephoneUniversalCommunication><ram:CompleteNumber>+49 4841 000</ram:CompleteNumber></ram:TelephoneUniversalCommunication>
          <ram:EmailURIUniversalCommunication><ram:URIID>info@nordlicht.example</ram:URIID></ram:EmailURIUniversalCommunication></ram:DefinedTradeContact>
        ${address("DE")}${mail("info@nordlicht.example")}${isTaxed ? registration("DE123456789", "VA") : ""}${registration("15/123/45678", "FC")}</ram:SellerTradeParty>
      <ram:BuyerTradeParty><ram:Name>Brodersen Bau GmbH</ram:Name><ram:SpecifiedLegalOrganization><ram:ID>HRB 2</ram:ID></ram:SpecifiedLegalOrganization>
        ${address("DE")}${mail("einkauf@brodersen.example")}${isTaxed ? registration("DE987654321", "VA") : ""}</ram:BuyerTradeParty>
      ${isTaxed ? `<ram:SellerTaxRepresentativeTradeParty><ram:Name>Steuervertretung AG</ram:Name>${address("DE")}${registration("DE111111111", "VA")}</ram:SellerTaxRepresentativeTradeParty>` : ""}
      <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>Aufmaß 1</ram:IssuerAssignedID><ram:URIID>https://nordlicht.example/1</ram:URIID><ram:TypeCode>916</ram:TypeCode>
        <ram:AttachmentBinaryObject mimeCode="application/pdf" filename="a.pdf">JVBERg==</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:GlobalID schemeID="0088">4012345000009</ram:GlobalID><ram:Name>Baustelle</ram:Name>${address("AT")}</ram:ShipToTradeParty>
      <ram:ActualDeliverySupplyChainEvent>${day("OccurrenceDateTime", "20261123")}</ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
    <ram:ApplicableHeaderTradeSettlement><ram:PaymentReference>RE-1</ram:PaymentReference><ram:TaxCurrencyCode>CHF</ram:TaxCurrencyCode><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:PayeeTradeParty><ram:Name>Factoring AG</ram:Name></ram:PayeeTradeParty>
      <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode>
        <ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE02120300000000202051</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
      ${taxes.map(breakdown).join("")}${PERIOD}
      ${taxes.map((one) => change(false, 10_00, DISCOUNT, `<ram:CategoryTradeTax>${category(one)}</ram:CategoryTradeTax>`)).join("")}
      ${taxes.map((one) => change(true, 5_00, FREIGHT, `<ram:CategoryTradeTax>${category(one)}</ram:CategoryTradeTax>`)).join("")}
      <ram:SpecifiedTradePaymentTerms>${day("DueDateDateTime", "20261207")}</ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>${money(taxes.length * 100_00)}</ram:LineTotalAmount>
        <ram:ChargeTotalAmount>${money(taxes.length * 5_00)}</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>${money(taxes.length * 10_00)}</ram:AllowanceTotalAmount>
        <ram:TaxBasisTotalAmount>${money(basis)}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">${money(tax)}</ram:TaxTotalAmount>
        <ram:TaxTotalAmount currencyID="CHF">${money(tax - 1)}</ram:TaxTotalAmount><ram:RoundingAmount>0.02</ram:RoundingAmount>
        <ram:GrandTotalAmount>${money(basis + tax)}</ram:GrandTotalAmount><ram:TotalPrepaidAmount>20.00</ram:TotalPrepaidAmount>
        <ram:DuePayableAmount>${money(basis + tax - 20_00 + 2)}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
      <ram:InvoiceReferencedDocument><ram:IssuerAssignedID>RE-0</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>`;
}
