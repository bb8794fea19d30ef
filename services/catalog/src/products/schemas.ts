import { Id, ListOf, ListOrLinesOf, Money } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { product, productIn, productList, productPatch } from '../examples.ts'
import { Name, Sku, strict, text } from '../schemas.ts'
import { UnitIn, UnitView, unitView } from '../units/schemas.ts'
import { availableOf, type Unit } from '../units/unit.ts'
import type { Product } from './product.ts'
import type { Facets, Hit } from './store.ts'

const labels = Type.Array(text(100), { maxItems: 50 })
const Images = Type.Array(Type.String({ minLength: 1, maxLength: 2048, format: 'uri-reference' }), { maxItems: 50 })
/** Keys that MongoDB and JavaScript both take literally. */
const Attributes = Type.Record(
  Type.String({ pattern: '^[A-Za-z][\\w -]{0,63}$' }),
  Type.Union([text(500), Type.Number(), Type.Boolean()]),
  { ...strict, maxProperties: 100 },
)
const optional = {
  description: text(20_000),
  brands: labels,
  categories: labels,
  tags: labels,
  gender: text(40),
  fit: text(100),
  relNum: Type.Integer({
    minimum: -2_147_483_648,
    maximum: 2_147_483_647,
    description: 'Of another system; 0 unless given',
  }),
  images: Images,
  attributes: Attributes,
  url: Type.String({ minLength: 1, maxLength: 2048, format: 'uri', pattern: '^https?://' }),
  provider: text(100),
}

export const ProductIn = Type.Object(
  {
    name: Name,
    sku: Sku,
    ...Type.Partial(Type.Object(optional)).properties,
    units: Type.Optional(Type.Array(UnitIn, { maxItems: 200 })),
  },
  { ...strict, examples: [productIn] },
)

const orNone = <Schema extends (typeof optional)[keyof typeof optional]>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()]))
export const ProductPatch = Type.Object(
  {
    name: Type.Optional(Name),
    sku: Type.Optional(Sku),
    description: orNone(optional.description),
    brands: orNone(optional.brands),
    categories: orNone(optional.categories),
    tags: orNone(optional.tags),
    gender: orNone(optional.gender),
    fit: orNone(optional.fit),
    relNum: orNone(optional.relNum),
    images: orNone(optional.images),
    attributes: orNone(optional.attributes),
    url: orNone(optional.url),
    provider: orNone(optional.provider),
  },
  { ...strict, minProperties: 1, examples: [productPatch] },
)

const texts = Type.Array(Type.String())
/** What a product says of itself wherever it is shown. */
const facts = {
  id: Id,
  name: Type.String(),
  sku: Type.String(),
  description: Type.Optional(Type.String()),
  brands: texts,
  categories: texts,
  tags: texts,
  gender: Type.Optional(Type.String()),
  fit: Type.Optional(Type.String()),
  relNum: Type.Integer({ description: 'Of another system, 0 where none was given' }),
  images: texts,
  url: Type.Optional(Type.String({ description: 'Where to read about it or buy it, when that is elsewhere' })),
  provider: Type.Optional(Type.String({ description: 'Whose it is, when it is sold for somebody else' })),
  createdAt: Type.String(),
  updatedAt: Type.String(),
  version: Type.Integer(),
}

export type ProductView = Static<typeof ProductView>
export const ProductView = Type.Object(
  {
    ...facts,
    attributes: Type.Unsafe<Record<string, string | number | boolean>>({
      type: 'object',
      additionalProperties: { type: ['string', 'number', 'boolean'] },
    }),
    units: Type.Array(UnitView),
  },
  { examples: [product] },
)

/** A product in a list: what a tile in a shop window shows. */
export type ProductCard = Static<typeof ProductCard>
export const ProductCard = Type.Object({
  ...facts,
  image: Type.Optional(Type.String({ description: 'The first of `images`' })),
  minPrice: Type.Optional(
    Type.Object(Money.properties, {
      description: 'The lowest price: in the currency asked for, else in the first there is',
    }),
  ),
  priceFrom: Type.Array(Money, { description: 'The lowest price in each currency there is' }),
  available: Type.Boolean({ description: 'Something of it can be had now' }),
})

export const ListedProduct = Type.Object({
  ...ProductCard.properties,
  units: Type.Optional(Type.Array(UnitView, { description: 'With `include=units`: those that are sold' })),
})

const FacetCounts = Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }))
export const ProductList = Type.Object(
  {
    ...ListOf(ListedProduct).properties,
    facets: Type.Optional(
      Type.Object(
        {
          brands: FacetCounts,
          categories: FacetCounts,
          tags: FacetCounts,
          gender: FacetCounts,
          counted: Type.Integer({ description: 'Of how many products these are the counts' }),
          complete: Type.Boolean({
            description:
              'Whether all products found were counted; where there are thousands, three thousand of them are',
          }),
        },
        { description: 'How many of the products found have which value, the commonest fifty of each' },
      ),
    ),
  },
  { examples: [productList] },
)

const { description, content } = ListOrLinesOf(ListedProduct)
/** The list as a page, which may have facets, or as lines. */
export const ProductsOrLines = { description, content: { ...content, 'application/json': { schema: ProductList } } }

export const facetsView = (facets: Facets): Static<typeof ProductList>['facets'] => ({
  brands: [...facets.brands],
  categories: [...facets.categories],
  tags: [...facets.tags],
  gender: [...facets.gender],
  counted: facets.counted,
  complete: facets.complete,
})

const factsOf = (product: Product) => ({
  id: product.id,
  name: product.name,
  sku: product.sku,
  ...(product.description !== undefined && { description: product.description }),
  brands: [...(product.brands ?? [])],
  categories: [...(product.categories ?? [])],
  tags: [...(product.tags ?? [])],
  ...(product.gender !== undefined && { gender: product.gender }),
  ...(product.fit !== undefined && { fit: product.fit }),
  relNum: product.relNum ?? 0,
  images: [...(product.images ?? [])],
  ...(product.url !== undefined && { url: product.url }),
  ...(product.provider !== undefined && { provider: product.provider }),
  createdAt: product.createdAt,
  updatedAt: product.updatedAt,
  version: product.version,
})

export const productView = (product: Product, units: readonly Unit[], now: Date): ProductView => ({
  ...factsOf(product),
  attributes: { ...product.attributes },
  units: units.map((unit) => unitView(unit, now)),
})

export const productCard = (product: Product, available: boolean, currency?: string): ProductCard => ({
  ...factsOf(product),
  ...(product.images?.[0] !== undefined && { image: product.images[0] }),
  ...minPriceOf(product, currency),
  priceFrom: Object.entries(product.priceFrom).map(([currency, amount]) => ({ amount, currency })),
  available,
})

/** A product of a list, with its units where they are asked for. */
export const listedProduct = (
  { product, available, units }: Hit,
  now: Date,
  { currency, include }: { readonly currency?: string; readonly include?: 'units' },
): Static<typeof ListedProduct> => ({
  ...productCard(product, available, currency),
  ...(include === 'units' && { units: units.map((unit) => unitView(unit, now)) }),
})

function minPriceOf({ priceFrom }: Product, asked: string | undefined): { minPrice?: Static<typeof Money> } {
  const currency = asked ?? Object.keys(priceFrom)[0]
  const amount = currency === undefined ? undefined : priceFrom[currency]
  return currency === undefined || amount === undefined ? {} : { minPrice: { amount, currency } }
}

export const canBeHad = (unit: Unit, now: Date): boolean => {
  if (unit.deleted) return false
  const available = availableOf(unit, now)
  return available === null || available > 0
}
