import type { Money } from '@till/shared/money'
import type { NativeCart, NativeOrder } from '../native-types.ts'
import { Inexpressible, toTwoDecimals, toTwoDecimalsOrExact } from '../wire/money.ts'
import { toMicroseconds } from '../wire/times.ts'
import { identifierOf } from './methods.ts'
import { LABELS, STATUS_OF } from './status.ts'

export type Order = NativeOrder
type Line = Order['lines'][number]
type Adjustment = Order['adjustments'][number]
export type Address = NonNullable<NativeOrder['shippingAddress']>

/** What this dialect calls the things an order names, and what only it prints. */
export interface Names {
  readonly order: (id: string) => number
  readonly user: (id: string) => number
  readonly item: (id: string) => number
  readonly product: (unitId: string) => number
  readonly token: (orderId: string) => string
  /** Of an order, and of whatever else has an address, from the dialect's root on. */
  readonly url: (path: string) => string
}

/** S1-30. What costs more than two decimals is told exactly all the same, since reading must not fail (CX-02). */
export function orderOut(order: Order, names: Names) {
  const { total, subtotal } = amountsOf(order)
  const paid = order.amountPaid ?? zeroLike(total)
  return {
    id: names.order(order.id),
    url: names.url(`/orders/${order.ref}/`),
    ref: order.ref,
    token: names.token(order.id),
    ...statusOut(order),
    date_created: toMicroseconds(order.createdAt),
    date_updated: toMicroseconds(order.updatedAt),
    is_paid: isPaid(order),
    user: order.customerId === undefined ? null : names.user(order.customerId),
    email: order.email ?? '',
    billing_address: addressOut(order.billingAddress),
    shipping_address: addressOut(order.shippingAddress),
    subtotal: text(subtotal),
    extra_rows: rowsOut(order),
    total: text(total),
    amount_paid: text(paid),
    amount_outstanding: text({ ...total, amount: total.amount - paid.amount }),
    extra: order.extra ?? {},
    items: order.lines.map((line) => itemOut(line, names)),
    payments: paymentsOut(order),
    notes: order.notes.flatMap(({ message, public: isPublic, createdAt }) =>
      isPublic ? [{ message, date_created: toMicroseconds(createdAt) }] : [],
    ),
  }
}

/** Paid is what has had all it costs (S1-53), once it is known what that is. */
export const isPaid = ({ total, amountPaid }: Pick<Order, 'total' | 'amountPaid'>): boolean =>
  total !== undefined && (amountPaid?.amount ?? 0) >= total.amount

export function statusOut({ situation }: Pick<Order, 'situation'>) {
  const status = STATUS_OF[situation]
  return { status, status_display: LABELS[status] }
}

/** S1-33. An order has one payment that took money. */
export function paymentsOut(order: Order) {
  const { id, amountPaid, payment, updatedAt } = order
  if (amountPaid === undefined || amountPaid.amount === 0) return []
  return [
    {
      amount: text(amountPaid),
      // What was paid in another system has no id here.
      transaction_id: payment.id ?? id,
      payment_method: identifierOf(payment.method),
      date_created: toMicroseconds(payment.paidAt ?? updatedAt),
    },
  ]
}

/** Whether a payment took money that is neither given back nor on its way. */
export function isRefundable({ amountPaid, refunds, importedAt }: Order): boolean {
  const back = refunds.reduce((sum, { status, amount }) => (status === 'failed' ? sum : sum + amount.amount), 0)
  return importedAt === undefined && (amountPaid?.amount ?? 0) > back
}

/** Goods are `shop.Product`; what is sold by the hour has a model of its own (S1-89). */
const MODELS = { stock: 'shop.Product', unlimited: 'shop.Product', slot: 'shop.TimeSlot' } as const
export const PRODUCT_TYPES = ['shop.Product', 'shop.TimeSlot'] as const
export const productTypeOf = (kind: string | undefined): string =>
  MODELS[(kind ?? 'stock') as keyof typeof MODELS] ?? 'shop.Product'

/** S1-31. Discounts are rows of the order, so an item costs its price times its pieces. */
function itemOut({ id, unitId, product, quantity, unitPrice, extra }: Line, names: Names) {
  const amount = text(times(unitPrice, quantity))
  return {
    id: names.item(id),
    product_type: productTypeOf(product.kind),
    product_id: names.product(unitId),
    product: { name: product.name, code: product.sku },
    unit_price: text(unitPrice),
    quantity,
    subtotal: amount,
    extra_rows: [],
    total: amount,
    extra: extra ?? {},
  }
}

interface Priced {
  readonly lines: readonly { readonly unitPrice: Money; readonly quantity: number }[]
  readonly adjustments: readonly Adjustment[]
  readonly total?: Money
  readonly promoCode?: string
  readonly currency?: string
}

/** S1-54: the subtotal is what the items come to; an order that is not priced yet comes to nothing. */
export function amountsOf({ lines, total, currency }: Priced): { subtotal: Money; total: Money } {
  // Nothing is `0.00` whatever it is counted in.
  const known = total ?? { amount: 0, currency: currency ?? 'EUR' }
  const amount = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amount * quantity, 0)
  return { subtotal: { ...known, amount }, total: known }
}

/** S1-32. What changes nothing is no row; subtotal and rows always add up to the total, whatever another system made of it. */
export function rowsOut(priced: Priced) {
  const { subtotal, total } = amountsOf(priced)
  const { adjustments, promoCode } = priced
  const charged = adjustments.reduce((sum, { amount, included }) => (included ? sum : sum + amount.amount), 0)
  const rest = priced.total === undefined ? 0 : total.amount - subtotal.amount - charged
  const rows = adjustments.map(({ type, label, amount, included }) => ({
    label,
    amount,
    extra: included ? { included } : {},
    modifier: type === 'discount' && label === promoCode ? 'promo-code' : type,
  }))
  return [...rows, { label: 'Other', amount: { ...total, amount: rest }, extra: {}, modifier: 'other' }]
    .filter(({ amount }) => amount.amount !== 0)
    .map((row) => ({ ...row, amount: text(row.amount) }))
}

/** In the order in which a label shows them. */
const PARTS = ['name', 'company', 'street', 'street2', 'postalCode', 'city', 'region', 'country', 'phone'] as const

/** S1-92: what came as text is told as it came, an address of parts has a line for each. */
export const addressOut = (address: Address | undefined): string =>
  address?.text ?? PARTS.flatMap((part) => address?.[part] ?? []).join('\n')

export const addressIn = (text: string): Address => ({ text })

type CartLine = NativeCart['lines'][number] & { readonly ref?: string }

/** What a line is called: by the shop, or else after what it holds (S1-C02). */
export const refOf = ({ ref }: CartLine, productType: string, productId: number): string =>
  ref ?? slugOf(productType, productId)

export const slugOf = (productType: string, productId: number): string =>
  `${productType}-${productId}`.toLowerCase().replace(/[^a-z0-9_-]/g, '')

/** S1-C01. */
export function basketItemOut(line: CartLine, kind: string | undefined, names: Pick<Names, 'product' | 'url'>) {
  const productType = productTypeOf(kind)
  const productId = names.product(line.unitId)
  const ref = refOf(line, productType, productId)
  const amount = text(times(line.unitPrice, line.quantity))
  return {
    url: names.url(`/basket/${encodeURIComponent(ref)}/`),
    ref,
    product_type: productType,
    product_id: productId,
    product: { name: line.name, code: line.sku },
    unit_price: text(line.unitPrice),
    quantity: line.quantity,
    subtotal: amount,
    extra_rows: [],
    total: amount,
    extra: line.extra ?? {},
  }
}

/** `33.00`, or all decimals of what has more than two. */
export const text = (money: Money): string => toTwoDecimalsOrExact(money)

/** Whether this API can write it as all others read it (CX-02): what it cannot is shown exactly, but not sold. */
export function hasTwoDecimals(money: Money): boolean {
  try {
    toTwoDecimals(money)
    return true
  } catch (error) {
    if (error instanceof Inexpressible) return false
    throw error
  }
}

const times = (money: Money, quantity: number): Money => ({ ...money, amount: money.amount * quantity })
const zeroLike = (money: Money): Money => ({ ...money, amount: 0 })
