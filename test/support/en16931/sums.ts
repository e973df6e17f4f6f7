/** What has to add up: BR-CO-10 to -18, and how exact amounts may be told: BR-DEC-*. */
import { type Change, having, without } from "./change.ts";
import {
  ALLOWANCE,
  BREAKDOWN,
  CHARGE,
  cents,
  INVOICE,
  LINE_ALLOWANCE,
  LINE_CHARGE,
  LINE_SETTLEMENT,
  type Rule,
  SETTLEMENT,
  SUMS,
  sumOf,
} from "./rule.ts";

const rule = (id: string, test: string, breaks: Change, context = SUMS): Rule => ({ id, context, test, breaks });
/** A sum that one cent more makes wrong. */
const adds = (id: string, name: string, expected: string): Rule =>
  rule(id, `${cents(name)} = ${expected}`, having(`${SUMS}/${name}`, "12345.67"));

const LINE_NET = "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount";
/** The tax in the currency of the invoice. */
const TAX_TOTAL = "ram:TaxTotalAmount[@currencyID = ../../ram:InvoiceCurrencyCode]";
const OTHER_TAX_TOTAL = "ram:TaxTotalAmount[@currencyID != ../../ram:InvoiceCurrencyCode]";

/** Amounts with two decimals at most, by what they stand in. */
const EXACT: readonly (readonly [number: number, context: string, amount: string])[] = [
  [1, ALLOWANCE, "ram:ActualAmount"],
  [2, ALLOWANCE, "ram:BasisAmount"],
  [5, CHARGE, "ram:ActualAmount"],
  [6, CHARGE, "ram:BasisAmount"],
  [9, SUMS, "ram:LineTotalAmount"],
  [10, SUMS, "ram:AllowanceTotalAmount"],
  [11, SUMS, "ram:ChargeTotalAmount"],
  [12, SUMS, "ram:TaxBasisTotalAmount"],
  [13, SUMS, TAX_TOTAL],
  [14, SUMS, "ram:GrandTotalAmount"],
  [15, SUMS, OTHER_TAX_TOTAL],
  [16, SUMS, "ram:TotalPrepaidAmount"],
  [17, SUMS, "ram:RoundingAmount"],
  [18, SUMS, "ram:DuePayableAmount"],
  [19, BREAKDOWN, "ram:BasisAmount"],
  [20, BREAKDOWN, "ram:CalculatedAmount"],
  [23, LINE_SETTLEMENT, LINE_NET],
  [24, LINE_ALLOWANCE, "ram:ActualAmount"],
  [25, LINE_ALLOWANCE, "ram:BasisAmount"],
  [27, LINE_CHARGE, "ram:ActualAmount"],
  [28, LINE_CHARGE, "ram:BasisAmount"],
];

export const SUM_RULES: readonly Rule[] = [
  adds("BR-CO-10", "ram:LineTotalAmount", sumOf(`${LINE_SETTLEMENT}/${LINE_NET}`)),
  adds("BR-CO-11", "ram:AllowanceTotalAmount", sumOf(`${ALLOWANCE}/ram:ActualAmount`)),
  adds("BR-CO-12", "ram:ChargeTotalAmount", sumOf(`${CHARGE}/ram:ActualAmount`)),
  adds(
    "BR-CO-13",
    "ram:TaxBasisTotalAmount",
    `${cents("ram:LineTotalAmount")} - ${cents("ram:AllowanceTotalAmount")} + ${cents("ram:ChargeTotalAmount")}`,
  ),
  adds("BR-CO-14", TAX_TOTAL, sumOf(`${BREAKDOWN}/ram:CalculatedAmount`)),
  adds("BR-CO-15", "ram:GrandTotalAmount", `${cents("ram:TaxBasisTotalAmount")} + ${cents(TAX_TOTAL)}`),
  adds(
    "BR-CO-16",
    "ram:DuePayableAmount",
    `${cents("ram:GrandTotalAmount")} - ${cents("ram:TotalPrepaidAmount")} + ${cents("ram:RoundingAmount")}`,
  ),
  rule(
    "BR-CO-17",
    `abs(${cents("ram:CalculatedAmount")} - number(ram:BasisAmount) * number((ram:RateApplicablePercent, 0)[1])) < 0.5001`,
    having(`${BREAKDOWN}[ram:CategoryCode = 'S']/ram:CalculatedAmount`, "18.06"),
    BREAKDOWN,
  ),
  rule("BR-CO-18", `exists(${BREAKDOWN})`, without(BREAKDOWN), SETTLEMENT),
  ...EXACT.map(
    ([number, context, amount]): Rule => ({
      id: `BR-DEC-${String(number).padStart(2, "0")}`,
      context: `${context}/${amount}`,
      test: "matches(normalize-space(.), '^[+-]?[0-9]+(\\.[0-9]{1,2})?$')",
      breaks: having(`${context}/${amount}`, "1.001"),
    }),
  ),
  // Not numbered in the standard: amounts that the sums leave out must be there to be left out rightly.
  {
    id: "BR-CO-11/12",
    context: INVOICE,
    test: `(exists(${ALLOWANCE}) = exists(${SUMS}/ram:AllowanceTotalAmount)) and (exists(${CHARGE}) = exists(${SUMS}/ram:ChargeTotalAmount))`,
    breaks: without(`${SUMS}/ram:AllowanceTotalAmount`),
  },
];
