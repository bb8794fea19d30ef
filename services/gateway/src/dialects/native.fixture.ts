import type { NativeOrder, NativeOrderLine } from './native-types.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const id = (n: number) => n.toString(16).padStart(24, '0')

/** A line as the native API shows it: one T-shirt for 10.00 EUR, unless told otherwise. */
export const nativeLine = (given: Partial<NativeOrderLine> = {}): NativeOrderLine => ({
  id: id(101),
  unitId: id(201),
  product: { productId: id(301), name: 'T-shirt', sku: 'TS-1', kind: 'stock' },
  quantity: 1,
  unitPrice: eur(1_000),
  discount: eur(0),
  total: eur(1_000),
  ...given,
})

/** An order as the native API shows it: placed, for one T-shirt, yet to be paid. */
export const nativeOrder = (given: Partial<NativeOrder> = {}): NativeOrder => ({
  id: id(1),
  ref: '2026-00001',
  humanId: '3AG7UA',
  orderCode: 'i3ljwbzwza',
  status: 'awaiting-payment',
  situation: 'payment-open',
  statusChangedAt: '2026-01-15T09:30:00.000Z',
  customerId: id(2),
  email: 'ada@example.com',
  shippingMethod: 'standard',
  currency: 'EUR',
  title: 'T-shirt',
  lines: [nativeLine()],
  adjustments: [],
  subtotal: eur(1_000),
  total: eur(1_000),
  amountPaid: eur(0),
  amountRefunded: eur(0),
  amountOutstanding: eur(1_000),
  payment: { status: 'none', method: 'later' },
  deliveryStatus: 'PENDING',
  deliveries: [],
  refunds: [],
  notes: [],
  createdAt: '2026-01-15T09:30:00.000Z',
  updatedAt: '2026-01-15T09:30:00.000Z',
  version: 3,
  ...given,
})
