import { addressParts, oneLine } from '@till/shared/contracts'
import { Id, Time } from '@till/shared/kit'
import { type Static, Type } from 'typebox'

/** What may be written of a saved address: what orders use, and what only its owner needs. */
const parts = {
  ...addressParts,
  label: oneLine(100, 'What its owner calls it'),
  isDefault: Type.Boolean({ description: 'One at most: choosing another takes it from this one' }),
}

const removable = <Schema extends (typeof parts)[keyof typeof parts]>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()], { description: 'null takes it away' }))

export const exampleParts = {
  label: 'Home',
  name: 'Ada Lovelace',
  street: '12 St James’s Square',
  postalCode: 'SW1Y 4JH',
  city: 'London',
  country: 'GB',
  geo: { type: 'Point', coordinates: [-0.1357, 51.5073] },
  isDefault: true,
}

export const NewAddress = Type.Partial(Type.Object(parts), {
  additionalProperties: false,
  description: 'Needs `text`, or `street`, `city` and `country`. The first address becomes the default.',
  examples: [exampleParts, { text: 'Москва, ул. Ленина, 1, кв. 2', postalCode: '101000' }],
})
export type NewAddress = Static<typeof NewAddress>

export const AddressChange = Type.Object(
  {
    name: removable(parts.name),
    company: removable(parts.company),
    street: removable(parts.street),
    street2: removable(parts.street2),
    postalCode: removable(parts.postalCode),
    city: removable(parts.city),
    region: removable(parts.region),
    country: removable(parts.country),
    phone: removable(parts.phone),
    text: removable(parts.text),
    geo: removable(parts.geo),
    label: removable(parts.label),
    isDefault: Type.Optional(parts.isDefault),
  },
  { additionalProperties: false, minProperties: 1, examples: [{ label: 'Office', postalCode: null }] },
)
export type AddressChange = Static<typeof AddressChange>

export const exampleAddress = {
  id: '66f0a1b2c3d4e5f6a7b8c9e0',
  ...exampleParts,
  createdAt: '2026-01-15T09:30:00.000Z',
  updatedAt: '2026-01-15T09:30:00.000Z',
  version: 1,
}

const optional = Type.Partial(Type.Object(parts)).properties

export const AddressView = Type.Object(
  {
    id: Id,
    ...optional,
    isDefault: Type.Boolean(),
    createdAt: Time,
    updatedAt: Time,
    version: Type.Integer(),
  },
  { examples: [exampleAddress] },
)

/** One address of a person, as stored. Times are dates; everything else is as it was given. */
export interface Address extends NewAddress {
  readonly id: string
  readonly isDefault: boolean
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** Built field by field, so that a newly stored field never leaks. */
export const addressViewOf = (address: Address): Static<typeof AddressView> => ({
  id: address.id,
  ...given(address),
  isDefault: address.isDefault,
  createdAt: address.createdAt.toISOString(),
  updatedAt: address.updatedAt.toISOString(),
  version: address.version,
})

/** The parts of an address that are there. */
export function given(address: NewAddress): NewAddress {
  const known = Object.keys(parts) as (keyof typeof parts)[]
  return Object.fromEntries(
    known.flatMap((part) => (address[part] === undefined || address[part] === null ? [] : [[part, address[part]]])),
  )
}
