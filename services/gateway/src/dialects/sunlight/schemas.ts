import { Type } from 'typebox'
import { STATUSES } from './wire.ts'

const Null = Type.Null()
const Count = Type.Integer({ minimum: 0 })
const Time = Type.String({ format: 'date-time', description: 'UTC with milliseconds (S4-05)' })

export const Attributes = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f]{10}$', description: 'Ten hex digits (S4-06)' }),
  name: Type.String(),
  url: Type.String({ description: 'Where to read about or buy the item' }),
  provider: Type.String(),
  cost: Type.Integer({ description: 'Additional costs, minor units' }),
  price: Type.Integer({ description: 'Minor units' }),
  status: Type.Enum([...STATUSES]),
  'delivery-email': Type.String(),
  address: Type.Union([Type.String(), Null]),
  'created-at': Time,
  'updated-at': Time,
  'status-changed-at': Time,
  'card-name': Null,
  'card-number': Null,
  'card-cvv': Null,
  'card-billing-address': Null,
  'card-expiration-month': Null,
  'card-expiration-year': Null,
})

export const Resource = Type.Object({
  type: Type.Literal('orders'),
  id: Attributes.properties.id,
  attributes: Attributes,
  links: Type.Object({ self: Type.String() }),
  relationships: Type.Object({}),
})

const Link = Type.String()
export const OrderList = Type.Object({
  data: Type.Array(Resource),
  meta: Type.Object({
    ...Object.fromEntries(STATUSES.map((status) => [`total-${status}` as const, Count])),
    totalPages: Type.Integer({ minimum: 1 }),
  }),
  links: Type.Object({
    self: Link,
    first: Link,
    prev: Type.Union([Link, Null]),
    next: Type.Union([Link, Null]),
    last: Link,
  }),
  included: Type.Array(Type.Object({})),
})

export const OneOrder = Type.Object({ data: Resource, included: Type.Array(Type.Object({})) })

export const ErrorList = Type.Object({
  errors: Type.Array(
    Type.Object({
      id: Type.Optional(Type.String({ description: 'The request id' })),
      status: Type.String(),
      code: Type.String(),
      title: Type.String(),
      detail: Type.String(),
      source: Type.Optional(Type.Object({ parameter: Type.String() })),
    }),
  ),
})
