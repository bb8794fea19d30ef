import type { MessageOf, UnitChanged, UnitFacts } from '@till/shared/contracts'
import { accept, type Decision, ignore } from '@till/shared/runtime'

/** The copy takes only what is newer than what it has: news of one unit may come twice, or overtake each other. */
export function decideUnit(unit: UnitFacts | undefined, { data }: MessageOf<typeof UnitChanged>): Decision<UnitFacts> {
  if (unit && unit.version >= data.version) return ignore('old news')
  // Field by field: what a newer catalog says beyond this is not ours to keep.
  const { unitId, productId, sku, name, kind, price, prices, size, available, deleted, version } = data
  return accept({
    unitId,
    productId,
    sku,
    name,
    kind,
    price: moneyOf(price),
    ...(prices && { prices: prices.map(moneyOf) }),
    ...(size && { size }),
    available,
    deleted,
    version,
  })
}

const moneyOf = ({ amount, currency }: UnitFacts['price']) => ({ amount, currency })

/** What one costs in this currency, its own unless one is named, in minor units; undefined where it is not sold in it. */
export const amountIn = ({ price, prices = [] }: UnitFacts, currency: string = price.currency): number | undefined =>
  [price, ...prices].find((each) => each.currency === currency)?.amount
