import type { Static } from 'typebox'
import type { Product } from '../products/product.ts'
import type { ProductIn } from '../products/schemas.ts'
import type { UnitIn } from '../units/schemas.ts'
import type { Unit } from '../units/unit.ts'

export interface Exporting {
  /** The next products that are sold, by id, with their units. */
  page(after: string | undefined, limit: number): Promise<readonly { product: Product; units: readonly Unit[] }[]>
}

const PAGE = 200

/** Every product as a line that an import takes, read page by page as fast as the reader takes them. Slots that have begun are left out. */
export async function* exportLines({ page }: Exporting, now: Date): AsyncGenerator<string> {
  let after: string | undefined
  for (;;) {
    const found = await page(after, PAGE)
    if (found.length === 0) return
    yield found.map(({ product, units }) => `${JSON.stringify(lineOf(product, units, now))}\n`).join('')
    after = found.at(-1)?.product.id
  }
}

type ProductLine = Static<typeof ProductIn>

function lineOf(product: Product, units: readonly Unit[], now: Date): ProductLine {
  const { sku, name, description, brands, categories, tags, gender, fit, relNum, images, attributes, url, provider } =
    product
  const text = {
    sku,
    name,
    description,
    brands,
    categories,
    tags,
    gender,
    fit,
    relNum,
    images,
    attributes,
    url,
    provider,
  }
  const offered = units.filter(({ slot }) => !slot || slot.startsAt > now.toISOString())
  // Members that are not there have no name in JSON either.
  return { ...(text as ProductLine), units: offered.map(unitLine) }
}

function unitLine({
  sku,
  kind,
  price,
  prices,
  size,
  platform,
  platformSite,
  deliveryType,
  slot,
  onHand,
}: Unit): UnitIn {
  const counted = kind === 'stock' ? { onHand: onHand ?? 0 } : {}
  return { ...({ sku, kind, price, prices, size, platform, platformSite, deliveryType, slot } as UnitIn), ...counted }
}
