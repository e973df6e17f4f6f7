import type { Position, TaxGroup, Totals } from "#shared/model/document.ts";
import type { Cents } from "#shared/model/units.ts";

/** Rounds a quotient of integers half away from zero, exactly. */
function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  const magnitude = numerator * sign;
  return sign * ((magnitude * 2n + denominator) / (denominator * 2n));
}

/** A number with up to four decimals as an integer. */
const inTenThousandths = (value: number) => BigInt(Math.round(value * 10_000));

/** A position's net after its discount, rounded to cents half away from zero (EN 16931 BT-131); a unit price may have hundredths of a cent. */
export function positionNet({ quantityMilli, netPriceCents, discountPercent }: Position): Cents {
  const numerator = BigInt(quantityMilli) * inTenThousandths(netPriceCents) * (1_000_000n - inTenThousandths(discountPercent));
  return Number(divideRounded(numerator, 1_000n * 10_000n * 1_000_000n));
}

/** Sums per tax rate, tax on the group's net sum (EN 16931 BR-CO-17), highest rate first. */
export function totalsOf(positions: readonly Position[]): Totals {
  const nets = new Map<number, Cents>();
  for (const position of positions) nets.set(position.taxRate, (nets.get(position.taxRate) ?? 0) + positionNet(position));
  const tax: TaxGroup[] = [...nets]
    .sort(([a], [b]) => b - a)
    .map(([rate, net]) => ({ rate, net, amount: Number(divideRounded(BigInt(net) * inTenThousandths(rate), 1_000_000n)) }));
  const net = tax.reduce((sum, group) => sum + group.net, 0);
  return { net, tax, gross: tax.reduce((sum, group) => sum + group.amount, net) };
}
