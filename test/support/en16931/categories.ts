/** The rules of the kinds of value added tax: BR-S-01 to BR-O-14, one family per category. */
import { adding, both, type Change, having, without } from "./change.ts";
import {
  ALLOWANCE,
  BREAKDOWN,
  BUYER,
  CHARGE,
  cents,
  DELIVERY,
  LINE,
  LINE_SETTLEMENT,
  REPRESENTATIVE,
  type Rule,
  SELLER,
  SETTLEMENT,
  sumOf,
  told,
} from "./rule.ts";

interface Family {
  /** In the rules' numbers. */
  name: string;
  /** In UNTDID 5305. */
  code: string;
  /** Zero: no tax is charged; positive: always some; free: zero as well; none: there is no rate. */
  rate: "zero" | "positive" | "free" | "none";
  /** Whether a reason why no tax is charged has to be told; where not, none may be. */
  hasReason: boolean;
  /** Which numbers of the seller count, and whether the buyer's is wanted. */
  seller: "any" | "vat" | "none";
  buyer: "no" | "vat" | "vat-or-legal";
}

const FAMILIES: readonly Family[] = [
  { name: "S", code: "S", rate: "positive", hasReason: false, seller: "any", buyer: "no" },
  { name: "Z", code: "Z", rate: "zero", hasReason: false, seller: "any", buyer: "no" },
  { name: "E", code: "E", rate: "zero", hasReason: true, seller: "any", buyer: "no" },
  { name: "AE", code: "AE", rate: "zero", hasReason: true, seller: "any", buyer: "vat-or-legal" },
  { name: "IC", code: "K", rate: "zero", hasReason: true, seller: "vat", buyer: "vat" },
  { name: "G", code: "G", rate: "zero", hasReason: true, seller: "vat", buyer: "no" },
  { name: "AF", code: "L", rate: "positive", hasReason: false, seller: "any", buyer: "no" },
  { name: "AG", code: "M", rate: "free", hasReason: false, seller: "any", buyer: "no" },
  { name: "O", code: "O", rate: "none", hasReason: true, seller: "none", buyer: "no" },
];

const VAT = "ram:SpecifiedTaxRegistration[ram:ID/@schemeID = 'VA']";
const ANY = "ram:SpecifiedTaxRegistration";
const REASON = "ram:ExemptionReason | ram:ExemptionReasonCode";

function registrations({ seller, buyer }: Family): { test: string; breaks: Change } {
  if (seller === "none")
    return {
      test: `not(${SELLER}/${VAT} | ${REPRESENTATIVE}/${VAT} | ${BUYER}/${VAT})`,
      breaks: adding(SELLER, '<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration>'),
    };
  const own = seller === "vat" ? VAT : ANY;
  const ofSeller = `exists(${SELLER}/${own} | ${REPRESENTATIVE}/${VAT})`;
  const legal = buyer === "vat-or-legal" ? ` | ${BUYER}/ram:SpecifiedLegalOrganization/ram:ID` : "";
  return {
    test: buyer === "no" ? ofSeller : `${ofSeller} and exists(${BUYER}/${VAT}${legal})`,
    breaks:
      buyer === "no"
        ? without(`${SELLER}/${own}`, REPRESENTATIVE)
        : without(`${BUYER}/${VAT}`, ...(legal ? [`${BUYER}/ram:SpecifiedLegalOrganization`] : [])),
  };
}

function rateTest(rate: Family["rate"]): string {
  const percent = "ram:RateApplicablePercent";
  if (rate === "none") return `not(${percent})`;
  const figure = `number(${percent})`;
  return { zero: `${figure} = 0`, positive: `${figure} > 0`, free: `${figure} >= 0` }[rate];
}

function wrongRate(path: string, rate: Family["rate"]): Change {
  if (rate === "none") return adding(path, "<ram:RateApplicablePercent>0</ram:RateApplicablePercent>");
  return having(`${path}/ram:RateApplicablePercent`, { zero: "7", positive: "0", free: "-1" }[rate]);
}

function rulesOf(family: Family): Rule[] {
  const { name, code, rate, hasReason } = family;
  const of = (path: string) => `${path}[ram:CategoryCode = '${code}']`;
  const lineTax = of(`${LINE_SETTLEMENT}/ram:ApplicableTradeTax`);
  const places = [lineTax, of(`${ALLOWANCE}/ram:CategoryTradeTax`), of(`${CHARGE}/ram:CategoryTradeTax`)] as const;
  const breakdown = of(BREAKDOWN);
  const isRated = rate === "positive" || rate === "free";
  const same = isRated ? "[number(ram:RateApplicablePercent) = $rate]" : "";
  const lines = `${LINE_SETTLEMENT}[ram:ApplicableTradeTax[ram:CategoryCode = '${code}']${same}]/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount`;
  const others = (path: string) => `${path}[ram:CategoryTradeTax[ram:CategoryCode = '${code}']${same}]/ram:ActualAmount`;
  const taxable = `${sumOf(lines)} - ${sumOf(others(ALLOWANCE))} + ${sumOf(others(CHARGE))} = ${cents("ram:BasisAmount")}`;
  const { test: registered, breaks: unregister } = registrations(family);
  const base = code === "O" ? { base: "O" as const } : {};
  const rule = (number: number, context: string, test: string, breaks: Change): Rule => ({
    id: `BR-${name}-${String(number).padStart(2, "0")}`,
    ...{ context, test, breaks, ...base },
  });
  const owed = isRated
    ? `abs(${cents("ram:CalculatedAmount")} - number(ram:BasisAmount) * number(ram:RateApplicablePercent)) < 0.6`
    : `number(ram:CalculatedAmount) = 0`;
  return [
    rule(
      1,
      SETTLEMENT,
      `not(${places.join(" | ")}) or count(ram:ApplicableTradeTax[ram:CategoryCode = '${code}']) ${isRated ? ">=" : "="} 1`,
      without(breakdown),
    ),
    ...places.map((place, index) => rule(2 + index, place, registered, unregister)),
    ...places.map((place, index) => rule(5 + index, place, rateTest(rate), wrongRate(place, rate))),
    rule(
      8,
      breakdown,
      isRated ? `let $rate := number(ram:RateApplicablePercent) return ${taxable}` : taxable,
      having(`${breakdown}/ram:BasisAmount`, "95.01"),
    ),
    rule(9, breakdown, owed, having(`${breakdown}/ram:CalculatedAmount`, "1.23")),
    rule(
      10,
      breakdown,
      hasReason ? told(`(${REASON})`) : `not(${REASON})`,
      hasReason ? without(`${breakdown}/ram:ExemptionReason`) : adding(breakdown, "<ram:ExemptionReason>Steuerfrei</ram:ExemptionReason>"),
    ),
  ];
}

const other = (path: string) => `${path}[ram:CategoryCode != 'O']`;
const taxElement = (name: string) => `<ram:${name}><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode></ram:${name}>`;
const notSubject = (id: string, path: string, breaks: Change): Rule => ({
  ...{ id, base: "O" as const, context: `${BREAKDOWN}[ram:CategoryCode = 'O']`, test: `not(${other(path)})`, breaks },
});

export const CATEGORY_RULES: readonly Rule[] = [
  ...FAMILIES.flatMap(rulesOf),
  {
    id: "BR-IC-11",
    context: `${BREAKDOWN}[ram:CategoryCode = 'K']`,
    test: `${told(`${DELIVERY}/ram:ActualDeliverySupplyChainEvent`)} or ${told(`${SETTLEMENT}/ram:BillingSpecifiedPeriod`)}`,
    breaks: without(`${DELIVERY}/ram:ActualDeliverySupplyChainEvent`, `${SETTLEMENT}/ram:BillingSpecifiedPeriod`),
  },
  {
    id: "BR-IC-12",
    context: `${BREAKDOWN}[ram:CategoryCode = 'K']`,
    test: told(`${DELIVERY}/ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID`),
    breaks: without(`${DELIVERY}/ram:ShipToTradeParty`),
  },
  notSubject("BR-O-11", BREAKDOWN, adding(SETTLEMENT, taxElement("ApplicableTradeTax"))),
  notSubject("BR-O-12", `${LINE_SETTLEMENT}/ram:ApplicableTradeTax`, adding(LINE_SETTLEMENT, taxElement("ApplicableTradeTax"))),
  notSubject("BR-O-13", `${ALLOWANCE}/ram:CategoryTradeTax`, adding(ALLOWANCE, taxElement("CategoryTradeTax"))),
  notSubject("BR-O-14", `${CHARGE}/ram:CategoryTradeTax`, adding(CHARGE, taxElement("CategoryTradeTax"))),
  {
    id: "BR-B-01",
    context: invoiceTax("B"),
    test: `every $country in (${SELLER} | ${BUYER})/ram:PostalTradeAddress/ram:CountryID satisfies $country = 'IT'`,
    breaks: having(`(${LINE})[1]//ram:ApplicableTradeTax/ram:CategoryCode`, "B"),
  },
  {
    id: "BR-B-02",
    context: invoiceTax("B"),
    test: `not(${invoiceTax("S")})`,
    breaks: both(having(`(${LINE})[2]//ram:ApplicableTradeTax/ram:CategoryCode`, "B")),
  },
];

function invoiceTax(code: string): string {
  return `(${LINE_SETTLEMENT}/ram:ApplicableTradeTax | ${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge/ram:CategoryTradeTax)[ram:CategoryCode = '${code}']`;
}
