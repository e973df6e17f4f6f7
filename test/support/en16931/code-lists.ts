/**
 * Which codes may be used: BR-CL-*, BR-CO-09. Lists that our invoices take nothing from (UNTDID 1153, 4451, 7143, 7161, MIME types) are left out; so is
 * that of units (Recommendation 20, some two thousand), of which `unit-codes.ts` uses a few.
 */
import { type Change, having } from "./change.ts";
import {
  ALLOWANCE,
  BREAKDOWN,
  BUYER,
  DOCUMENT,
  INVOICE,
  LINE,
  LINE_SETTLEMENT,
  MEANS,
  REPRESENTATIVE,
  type Rule,
  SELLER,
  SETTLEMENT,
  SUMS,
} from "./rule.ts";

const ALPHABET = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
/** Codes of regions that are no countries of ISO 3166-1 (groups, exceptional reservations). */
const NO_COUNTRIES = [
  "EU",
  "EZ",
  "UN",
  "ZZ",
  "QO",
  "XA",
  "XB",
  "AC",
  "CP",
  "CQ",
  "DG",
  "EA",
  "IC",
  "TA",
  "XK",
  "DD",
  "FX",
  "SU",
  "UK",
  "YU",
];
const COUNTRIES = ALPHABET.flatMap((a) => ALPHABET.map((b) => a + b)).filter(
  (code) => names.of(code) !== undefined && !NO_COUNTRIES.includes(code),
);
const CURRENCIES = Intl.supportedValuesOf("currency");

/** UNTDID 1001 as far as EN 16931 knows it as invoices and credit notes. */
const TYPES = [
  "71",
  "80",
  "81",
  "82",
  "83",
  "84",
  "102",
  "130",
  "202",
  "203",
  "204",
  "211",
  "218",
  "219",
  "261",
  "262",
  "295",
  "296",
  "308",
  "325",
  "326",
]
  .concat([
    "331",
    "380",
    "381",
    "382",
    "383",
    "384",
    "385",
    "386",
    "387",
    "388",
    "389",
    "390",
    "393",
    "394",
    "395",
    "396",
    "420",
    "456",
    "457",
    "458",
  ])
  .concat([
    "471",
    "472",
    "473",
    "500",
    "501",
    "502",
    "503",
    "527",
    "532",
    "553",
    "575",
    "623",
    "633",
    "751",
    "780",
    "817",
    "870",
    "875",
    "876",
    "877",
    "935",
  ]);
/** UNTDID 4461. */
const MEANS_CODES = [
  ...Array.from({ length: 70 }, (_, n) => String(n + 1)),
  "74",
  "75",
  "76",
  "77",
  "78",
  "91",
  "92",
  "93",
  "94",
  "95",
  "96",
  "97",
  "98",
  "ZZZ",
];
/** UNTDID 5305 as far as EN 16931 uses it. */
const CATEGORIES = ["AE", "E", "S", "Z", "G", "O", "K", "L", "M", "B"];
/** UNTDID 5189. */
const ALLOWANCES = ["41", "42", "60", "62", "63", "64", "65", "66", "67", "68", "70", "71", "88", "95", "100", "102", "103", "104", "105"];
/** Electronic addresses: numbers of ISO 6523 and its private range, and the letters of the list "EAS". */
const ENDPOINT = "matches(., '^(0[0-9]{3}|99[0-9]{2}|AN|AQ|AS|AU|EM)$')";
const ICD = "matches(., '^0[0-2][0-9]{2}$')";

const oneOf = (codes: readonly string[]) => `normalize-space(.) = (${codes.map((code) => `'${code}'`).join(", ")})`;
const list = (id: string, context: string, test: string, wrong = "??"): Rule => ({ id, context, test, breaks: having(context, wrong) });
const prefixed = (context: string): { context: string; breaks: Change } => ({
  context,
  breaks: having(`${SELLER}//ram:ID[@schemeID = 'VA']`, "123456789"),
});
const VAT_IDS = `(${SELLER} | ${BUYER} | ${REPRESENTATIVE})/ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VA']`;

export const CODE_RULES: readonly Rule[] = [
  // Greece writes EL, Northern Ireland XI.
  {
    id: "BR-CO-09",
    ...prefixed(VAT_IDS),
    test: `substring(normalize-space(.), 1, 2) = ('EL', 'XI', ${COUNTRIES.map((code) => `'${code}'`).join(", ")})`,
  },
  list("BR-CL-01", `${DOCUMENT}/ram:TypeCode`, oneOf(TYPES), "999"),
  list("BR-CL-03", `${SUMS}/ram:TaxTotalAmount/@currencyID`, oneOf(CURRENCIES), "EU"),
  list("BR-CL-04", `${SETTLEMENT}/ram:InvoiceCurrencyCode`, oneOf(CURRENCIES), "Euro"),
  list("BR-CL-05", `${SETTLEMENT}/ram:TaxCurrencyCode`, oneOf(CURRENCIES), "Franken"),
  list("BR-CL-06", `${BREAKDOWN}/ram:DueDateTypeCode`, oneOf(["5", "29", "72"]), "3"),
  list(
    "BR-CL-10",
    `${INVOICE}//ram:GlobalID[not(ancestor::ram:SpecifiedTradeProduct)][not(ancestor::ram:ShipToTradeParty)]/@schemeID`,
    ICD,
  ),
  list("BR-CL-11", `${INVOICE}//ram:SpecifiedLegalOrganization/ram:ID/@schemeID`, ICD),
  list("BR-CL-14", `${INVOICE}//ram:CountryID`, oneOf(COUNTRIES), "XX"),
  list("BR-CL-15", `${LINE}//ram:OriginTradeCountry/ram:ID`, oneOf(COUNTRIES), "D"),
  list("BR-CL-16", `${MEANS}/ram:TypeCode`, oneOf(MEANS_CODES), "SEPA"),
  list("BR-CL-17", `${BREAKDOWN}/ram:CategoryCode`, oneOf(CATEGORIES), "19"),
  list("BR-CL-18", `${LINE_SETTLEMENT}/ram:ApplicableTradeTax/ram:CategoryCode`, oneOf(CATEGORIES), "VAT"),
  list("BR-CL-19", `${ALLOWANCE}/ram:ReasonCode`, oneOf(ALLOWANCES), "Rabatt"),
  list("BR-CL-21", `${LINE}/ram:SpecifiedTradeProduct/ram:GlobalID/@schemeID`, ICD, "EAN"),
  list("BR-CL-25", `${INVOICE}//ram:URIUniversalCommunication/ram:URIID/@schemeID`, ENDPOINT, "MAIL"),
  list("BR-CL-26", `${INVOICE}//ram:ShipToTradeParty/ram:GlobalID/@schemeID`, ICD),
];
