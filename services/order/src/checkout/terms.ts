import { type Static, Type } from 'typebox'

const PerCurrency = Type.Record(Type.String({ pattern: '^[A-Z]{3}$' }), Type.Integer({ minimum: 0 }))

/** How goods get to the buyer and what that costs: flat, and free from a goods value on, per currency in minor units. */
export type ShippingMethod = Static<typeof ShippingMethod>
export const ShippingMethod = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 40 }),
    label: Type.String({ minLength: 1, maxLength: 100 }),
    flat: PerCurrency,
    freeAbove: Type.Optional(PerCurrency),
    free: Type.Optional(Type.Literal(true, { description: 'Costs nothing, whatever the currency' })),
  },
  { additionalProperties: false },
)

/** Percent, included in prices (as in the EU) or added to them (as in the US). */
export type Tax = Static<typeof Tax>
export const Tax = Type.Object(
  { percent: Type.Number({ minimum: 0, maximum: 100 }), included: Type.Boolean() },
  { additionalProperties: false },
)

/**
 * The shop's terms at the moment of placing. They travel in the order's first message, so that a later change of the shop's settings
 * changes no order that stands, and replaying an order gives the figures of then.
 */
export interface Terms {
  readonly shipping: ShippingMethod
  readonly tax: Tax
  /** Money is taken at once, unless the shop takes it when the goods leave. */
  readonly capture?: 'at-shipment'
  /** An order that nobody answers gives up after this. */
  readonly giveUpMs: number
  /** A buyer who was sent to a bank has this long. */
  readonly payWithinMs: number
  /** A bank transfer may take this long. */
  readonly transferWithinMs: number
  /** A manager has this long to approve an order of the group. */
  readonly approveWithinMs: number
  /** Orders of the company are topped up to this goods value (S2-51). */
  readonly minimumOrder?: { readonly amount: number; readonly currency: string }
}
