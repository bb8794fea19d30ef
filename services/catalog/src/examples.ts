/** What the OpenAPI page shows of a catalog: one product and what belongs to it, the same in every example. */
const productId = '66f0a1b2c3d4e5f6a7b8c9d3'
const unitId = '66f0a1b2c3d4e5f6a7b8c9d2'
const at = { createdAt: '2026-05-04T12:00:00.000Z', updatedAt: '2026-05-04T12:00:00.000Z', version: 1 }
const price = { amount: 1250, currency: 'EUR' }
const prices = [{ amount: 1390, currency: 'USD' }]
const size = { INT: 'M', US: '6', UK: '10', EU: '38', IT: '42', RU: '44' }

export const unitIn = { sku: 'LIN-SHIRT-M', kind: 'stock', price, prices, size, deliveryType: 'parcel', onHand: 40 }
export const unitPatch = { price: { amount: 990, currency: 'EUR' }, prices: null }
export const unit = {
  id: unitId,
  productId,
  name: 'Linen shirt',
  sku: 'LIN-SHIRT-M',
  kind: 'stock',
  price,
  prices,
  size,
  deliveryType: 'parcel',
  provider: 'Northlight',
  available: 38,
  ...at,
}

const text = {
  name: 'Linen shirt',
  sku: 'LIN-SHIRT',
  description: 'A shirt of linen, made to be worn for years.',
  brands: ['Northlight'],
  categories: ['clothes', 'shirts'],
  tags: ['linen'],
  gender: 'women',
  fit: 'slim',
  relNum: 1,
  images: ['https://images.example/linen-shirt.jpg'],
  attributes: { organic: true, weightGrams: 180 },
  url: 'https://northlight.example/linen-shirt',
  provider: 'Northlight',
}
export const productIn = { ...text, units: [unitIn] }
export const productPatch = { name: 'Linen shirt, washed', tags: ['linen', 'sale'], fit: null }
export const product = { id: productId, ...text, units: [unit], ...at }
const { attributes: _attributes, ...card } = text
const productCard = {
  id: productId,
  ...card,
  image: text.images[0],
  minPrice: price,
  priceFrom: [price, ...prices],
  available: true,
  ...at,
}
export const listedUnit = { ...unit, product: productCard }
export const productList = {
  items: [{ ...productCard, units: [unit] }],
  nextCursor: 'eyJieSI6IjIwMjYtMDUtMDRUMTI6MDA6MDAuMDAwWiJ9',
  facets: {
    brands: [{ value: 'Northlight', count: 12 }],
    categories: [{ value: 'clothes', count: 12 }],
    tags: [{ value: 'linen', count: 7 }],
    gender: [{ value: 'women', count: 8 }],
    counted: 12,
    complete: true,
  },
}

export const stock = { onHand: 40, reserved: 2, available: 38 }
export const adjustmentIn = { delta: -2, reason: 'broken in the warehouse' }
export const adjustment = {
  id: '66f0a1b2c3d4e5f6a7b8c9e0',
  unitId,
  ...adjustmentIn,
  by: '66f0a1b2c3d4e5f6a7b8c9aa',
  at: at.createdAt,
  ...stock,
}

export const slotIn = {
  startsAt: '2030-05-05T09:00:00.000Z',
  endsAt: '2030-05-05T10:00:00.000Z',
  price: { amount: 9000, currency: 'EUR' },
  deliveryType: 'video call',
}

export const promoIn = { code: 'SPRING20', percentOff: 20, maxUses: 500, activeUntil: '2030-06-01T00:00:00.000Z' }
export const promoPatch = { active: false, maxUses: null }
export const promo = { ...promoIn, uses: 17, active: true, ...at }
export const promoCheck = { code: 'SPRING20', percentOff: 20, usable: true }
