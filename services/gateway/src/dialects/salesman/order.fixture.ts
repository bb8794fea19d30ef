import { SITUATIONS, type Situation } from '@till/shared/contracts'
import type { Names, Order } from './wire.ts'

export const eur = (amount: number) => ({ amount, currency: 'EUR' })
export const ids = {
  order: '66f0a1b2c3d4e5f6a7b8c9d0',
  line: '66f0a1b2c3d4e5f6a7b8c9e1',
  unit: '66f0a1b2c3d4e5f6a7b8c9e2',
  product: '66f0a1b2c3d4e5f6a7b8c9e3',
} as const

/** The order of the printed examples (S1-60), as Till holds it: no time is finer than a millisecond. */
export const printed: Order = {
  id: ids.order,
  ref: '2020-00001',
  humanId: '3AG7UA',
  orderCode: 'abcdefghij',
  situation: 'awaiting-transfer',
  status: 'awaiting-payment',
  statusChangedAt: '2020-01-10T14:17:24.103Z',
  email: 'user@example.com',
  billingAddress: { text: 'Test address' },
  shippingAddress: { text: 'Test address' },
  shippingMethod: 'standard',
  currency: 'EUR',
  lines: [
    {
      id: ids.line,
      unitId: ids.unit,
      product: { productId: ids.product, name: 'Product', sku: '1', kind: 'stock' },
      quantity: 1,
      unitPrice: eur(3300),
      discount: eur(0),
      total: eur(3300),
    },
  ],
  adjustments: [{ type: 'shipping', label: 'Standard', amount: eur(0), included: false }],
  subtotal: eur(3300),
  total: eur(3300),
  amountPaid: eur(0),
  amountRefunded: eur(0),
  amountOutstanding: eur(3300),
  payment: { status: 'action-required', method: 'manual', action: { type: 'bank-transfer' } },
  deliveryStatus: 'PENDING',
  deliveries: [],
  refunds: [],
  notes: [],
  createdAt: '2020-01-10T14:17:24.099Z',
  updatedAt: '2020-01-10T14:17:24.103Z',
  version: 7,
}

/** The same, paid by card. */
export const paid: Order = {
  ...printed,
  situation: 'paid',
  status: 'confirmed',
  amountPaid: eur(3300),
  amountOutstanding: eur(0),
  payment: {
    id: '43ae45fa6af84dcfa854b1f8',
    status: 'paid',
    method: 'sandbox',
    paidAt: '2020-01-10T14:49:25.105Z',
  },
}

/** In native terms, the least that brings an order into each situation. */
export const statusIn: Readonly<Record<Situation, Order['status']>> = {
  open: 'pending',
  'payment-open': 'awaiting-payment',
  'awaiting-manager': 'awaiting-approval',
  approved: 'awaiting-payment',
  'manager-approved': 'awaiting-payment',
  'awaiting-transfer': 'awaiting-payment',
  'payment-failed': 'awaiting-payment',
  secured: 'confirmed',
  paid: 'processing',
  shipped: 'shipped',
  received: 'completed',
  cancelled: 'cancelled',
  'cancelled-unrefunded': 'cancelled',
  refunded: 'refunded',
  failed: 'failed',
}
export { SITUATIONS }

/** As the first of everything would be called, at the address of the printed examples. */
export const printedNames: Names = {
  order: () => 1,
  user: () => 1,
  item: () => 1,
  product: () => 1,
  token: () => '2ObSviY4oVR-2qa-wTsJ6AsYQWuzscb-jCpv80ueclM',
  url: (path) => `http://localhost:8000/api${path}`,
}
