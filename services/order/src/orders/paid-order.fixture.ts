import type { LogEntry, Message } from '@till/shared/runtime'
import type { Placement } from '../checkout/order.ts'

export const orderId = '66f0a1b2c3d4e5f6a7b8c9d0'
const unitId = '5'.repeat(24)
const paymentId = '4'.repeat(24)
const product = { productId: 'd'.repeat(24), name: 'Linen shirt', sku: 'LIN-M', kind: 'stock' as const }

const placement: Placement = {
  ref: '2026-00001',
  humanId: '3AG7UA',
  orderCode: 'i3ljwbzwza',
  placedBy: 'guest',
  items: [{ unitId, quantity: 2 }],
  promoCode: 'FIVER',
  payment: { method: 'sandbox', token: 'tok_ok' },
  terms: {
    shipping: { id: 'standard', label: 'Standard shipping', flat: { EUR: 490 } },
    tax: { percent: 0, included: true },
    giveUpMs: 120_000,
    payWithinMs: 1_800_000,
    transferWithinMs: 86_400_000,
    approveWithinMs: 86_400_000,
  },
  fingerprint: 'f1',
}

const said: readonly (readonly [type: string, data: unknown])[] = [
  ['order.place', placement],
  [
    'catalog.reserved.v1',
    {
      currency: 'EUR',
      lines: [{ unitId, quantity: 2, unitPrice: 1250, product }],
      promo: { code: 'FIVER', amountOff: 500 },
    },
  ],
  ['payment.authorized.v1', { paymentId, attempt: 1, amount: 2490 }],
  ['payment.captured.v1', { paymentId, attempt: 1, amount: 2490 }],
]

/** What an order has heard, a second after the other, that was placed on 1 March at noon, with a promo code, and is paid. */
export const paidOrderLog: readonly LogEntry[] = said.map(([type, data], n) => {
  const at = new Date(Date.UTC(2026, 2, 1, 12, 0, n)).toISOString()
  const message: Message = { id: `m${n}`, type, subject: orderId, data, time: at }
  return { message, at }
})
