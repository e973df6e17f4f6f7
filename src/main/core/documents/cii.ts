/** Writes an invoice as UN/CEFACT Cross Industry Invoice D16B, the syntax of ZUGFeRD and the second one of XRechnung. Element order is the schema's. */
import type { Cents, IsoDate } from "#shared/model/units.ts";
import type { EInvoice, EInvoiceFormat, InvoiceLine, Party } from "./e-invoice.ts";
import { writeXml, type XmlPart } from "./xml-writer.ts";

/** BT-24: which rules the invoice follows. */
const GUIDELINE: Record<EInvoiceFormat, string> = {
  zugferd: "urn:cen.eu:en16931:2017",
  xrechnung: "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
};
const PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
const NAMESPACES = {
  "xmlns:rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
  "xmlns:ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
  "xmlns:qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
  "xmlns:udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
};
const CURRENCY = "EUR";
/** UNTDID 4461: SEPA credit transfer. */
const SEPA = "58";

/** The invoice as XML text. */
export function writeCii(invoice: EInvoice): string {
  return writeXml([
    "rsm:CrossIndustryInvoice",
    [
      [
        "rsm:ExchangedDocumentContext",
        [
          ["ram:BusinessProcessSpecifiedDocumentContextParameter", [["ram:ID", PROCESS]]],
          ["ram:GuidelineSpecifiedDocumentContextParameter", [["ram:ID", GUIDELINE[invoice.format]]]],
        ],
      ],
      [
        "rsm:ExchangedDocument",
        [
          ["ram:ID", invoice.number],
          ["ram:TypeCode", invoice.type],
          ["ram:IssueDateTime", [date(invoice.date)]],
        ],
      ],
      ["rsm:SupplyChainTradeTransaction", [...invoice.lines.map(line), agreement(invoice), delivery(invoice), settlement(invoice)]],
    ],
    NAMESPACES,
  ]);
}

function line(item: InvoiceLine, index: number): XmlPart {
  const allowance = item.gross - item.net;
  return [
    "ram:IncludedSupplyChainTradeLineItem",
    [
      ["ram:AssociatedDocumentLineDocument", [["ram:LineID", String(index + 1)]]],
      [
        "ram:SpecifiedTradeProduct",
        [
          ["ram:SellerAssignedID", item.sku],
          ["ram:Name", item.name],
          ["ram:Description", item.description],
        ],
      ],
      ["ram:SpecifiedLineTradeAgreement", [["ram:NetPriceProductTradePrice", [["ram:ChargeAmount", decimals(item.price, 4)]]]]],
      ["ram:SpecifiedLineTradeDelivery", [["ram:BilledQuantity", decimals(item.quantityMilli, 3), { unitCode: item.unit }]]],
      [
        "ram:SpecifiedLineTradeSettlement",
        [
          [
            "ram:ApplicableTradeTax",
            [
              ["ram:TypeCode", "VAT"],
              ["ram:CategoryCode", item.category],
              ["ram:RateApplicablePercent", String(item.rate)],
            ],
          ],
          allowance === 0
            ? null
            : [
                "ram:SpecifiedTradeAllowanceCharge",
                [
                  ["ram:ChargeIndicator", [["udt:Indicator", allowance > 0 ? "false" : "true"]]],
                  // A percentage of a negative line would be a charge of a negative base, so only the amount is told there.
                  allowance > 0 && item.discountPercent > 0 ? ["ram:CalculationPercent", String(item.discountPercent)] : null,
                  allowance > 0 && item.discountPercent > 0 ? ["ram:BasisAmount", amount(item.gross)] : null,
                  ["ram:ActualAmount", amount(Math.abs(allowance))],
                  ["ram:Reason", "Rabatt"],
                ],
              ],
          ["ram:SpecifiedTradeSettlementLineMonetarySummation", [["ram:LineTotalAmount", amount(item.net)]]],
        ],
      ],
    ],
  ];
}

function agreement({ seller, buyer, yourReference, orderNumber }: EInvoice): XmlPart {
  // BR-CO-26: without a VAT id the seller needs another identifier; the tax number is one that the buyer's office knows.
  const identifier = seller.vatId === "" && seller.registerNumber === "" ? seller.taxNumber : "";
  return [
    "ram:ApplicableHeaderTradeAgreement",
    [
      ["ram:BuyerReference", buyer.leitwegId],
      [
        "ram:SellerTradeParty",
        [
          ["ram:ID", identifier],
          ["ram:Name", seller.name],
          ["ram:SpecifiedLegalOrganization", [["ram:ID", seller.registerNumber]]],
          contact(seller.contact, seller.phone, seller.email),
          ...postal(seller),
          registration(seller.vatId, "VA"),
          registration(seller.taxNumber, "FC"),
        ],
      ],
      [
        "ram:BuyerTradeParty",
        [
          ["ram:ID", buyer.number],
          ["ram:Name", buyer.name],
          buyer.contact ? contact(buyer.contact, "", "") : null,
          ...postal(buyer),
          registration(buyer.vatId, "VA"),
        ],
      ],
      ["ram:SellerOrderReferencedDocument", [["ram:IssuerAssignedID", orderNumber]]],
      ["ram:BuyerOrderReferencedDocument", [["ram:IssuerAssignedID", yourReference]]],
    ],
  ];
}

const registration = (id: string, scheme: "VA" | "FC"): XmlPart => ["ram:SpecifiedTaxRegistration", [["ram:ID", id, { schemeID: scheme }]]];

const contact = (person: string, phone: string, email: string): XmlPart => [
  "ram:DefinedTradeContact",
  [
    ["ram:PersonName", person],
    ["ram:TelephoneUniversalCommunication", [["ram:CompleteNumber", phone]]],
    ["ram:EmailURIUniversalCommunication", [["ram:URIID", email]]],
  ],
];

const postal = ({ zip, street, city, country, email }: Party): XmlPart[] => [
  [
    "ram:PostalTradeAddress",
    [
      ["ram:PostcodeCode", zip],
      ["ram:LineOne", street],
      ["ram:CityName", city],
      ["ram:CountryID", country],
    ],
  ],
  ["ram:URIUniversalCommunication", [["ram:URIID", email, { schemeID: "EM" }]]],
];

function delivery({ deliveryDate, buyer, tax }: EInvoice): XmlPart {
  // BR-IC-12: an intra-community supply names the country it went to.
  const isIntra = tax.some(({ category }) => category === "K");
  return [
    "ram:ApplicableHeaderTradeDelivery",
    [
      isIntra ? ["ram:ShipToTradeParty", [["ram:Name", buyer.name], ...postal({ ...buyer, email: "" })]] : null,
      ["ram:ActualDeliverySupplyChainEvent", [["ram:OccurrenceDateTime", [date(deliveryDate)]]]],
    ],
  ];
}

function settlement(invoice: EInvoice): XmlPart {
  const { totals, tax, iban, bic, correctedInvoice } = invoice;
  const paid = invoice.type === "380" && iban !== "";
  return [
    "ram:ApplicableHeaderTradeSettlement",
    [
      ["ram:PaymentReference", invoice.number],
      ["ram:InvoiceCurrencyCode", CURRENCY],
      paid || invoice.format === "xrechnung"
        ? [
            "ram:SpecifiedTradeSettlementPaymentMeans",
            [
              // UNTDID 4461: 1 = not defined; a credit note is settled as both agree.
              ["ram:TypeCode", paid ? SEPA : "1"],
              paid
                ? [
                    "ram:PayeePartyCreditorFinancialAccount",
                    [
                      ["ram:IBANID", iban],
                      ["ram:AccountName", invoice.seller.name],
                    ],
                  ]
                : null,
              paid ? ["ram:PayeeSpecifiedCreditorFinancialInstitution", [["ram:BICID", bic]]] : null,
            ],
          ]
        : null,
      ...tax.map(
        (group): XmlPart => [
          "ram:ApplicableTradeTax",
          [
            ["ram:CalculatedAmount", amount(group.amount)],
            ["ram:TypeCode", "VAT"],
            group.category === "S" ? null : ["ram:ExemptionReason", group.reason],
            ["ram:BasisAmount", amount(group.net)],
            ["ram:CategoryCode", group.category],
            ["ram:RateApplicablePercent", String(group.rate)],
          ],
        ],
      ),
      [
        "ram:SpecifiedTradePaymentTerms",
        [["ram:Description", invoice.terms], invoice.dueDate ? ["ram:DueDateDateTime", [date(invoice.dueDate)]] : null],
      ],
      [
        "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
        [
          ["ram:LineTotalAmount", amount(totals.net)],
          ["ram:TaxBasisTotalAmount", amount(totals.net)],
          ["ram:TaxTotalAmount", amount(totals.gross - totals.net), { currencyID: CURRENCY }],
          ["ram:GrandTotalAmount", amount(totals.gross)],
          ["ram:DuePayableAmount", amount(totals.gross)],
        ],
      ],
      correctedInvoice
        ? [
            "ram:InvoiceReferencedDocument",
            [
              ["ram:IssuerAssignedID", correctedInvoice.number],
              correctedInvoice.date ? ["ram:FormattedIssueDateTime", [date(correctedInvoice.date, "qdt")]] : null,
            ],
          ]
        : null,
    ],
  ];
}

const date = (day: IsoDate, kind: "udt" | "qdt" = "udt"): XmlPart => [`${kind}:DateTimeString`, day.replaceAll("-", ""), { format: "102" }];
const amount = (cents: Cents): string => decimals(cents, 2);

/** An integer with a point before its last digits. */
function decimals(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, "0");
  return `${value < 0 ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
