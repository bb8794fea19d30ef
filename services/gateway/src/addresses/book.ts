import { missingParts, offTheGlobe } from '@till/shared/contracts'
import { problem } from '@till/shared/kit'
import { type Address, type AddressChange, given, type NewAddress } from './address.ts'

/** More than anybody needs, and few enough to keep with the account. */
export const addressesMax = 50

/** The book with one address more. Throws Problem 400 for one that nobody could find, 409 `too-many-addresses` for a full book. */
export function withAdded(
  book: readonly Address[],
  address: NewAddress,
  { id, now }: { id: string; now: Date },
): { book: Address[]; address: Address } {
  if (book.length >= addressesMax) {
    throw problem(409, 'too-many-addresses', `There are ${addressesMax} addresses already; take one away first.`)
  }
  refuseUnfindable(address)
  const made: Address = {
    ...given(address),
    id,
    isDefault: address.isDefault ?? book.length === 0,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
  return { book: [...(made.isDefault ? withoutDefault(book, now) : book), made], address: made }
}

/** The book with one address changed; `null` takes a part away. Throws Problem 400 for what nobody could find any more. */
export function withChanged(
  book: readonly Address[],
  address: Address,
  change: AddressChange,
  now: Date,
): { book: Address[]; address: Address } {
  const parts = given({ ...address, ...(change as NewAddress) })
  refuseUnfindable(parts)
  const changed: Address = {
    ...parts,
    id: address.id,
    isDefault: change.isDefault ?? address.isDefault,
    version: address.version + 1,
    createdAt: address.createdAt,
    updatedAt: now,
  }
  const others = changed.isDefault && !address.isDefault ? withoutDefault(book, now) : book
  return { book: others.map((each) => (each.id === address.id ? changed : each)), address: changed }
}

/** Whoever loses the flag has changed, so its tag changes too. */
const withoutDefault = (book: readonly Address[], now: Date): Address[] =>
  book.map((each) => (each.isDefault ? { ...each, isDefault: false, version: each.version + 1, updatedAt: now } : each))

function refuseUnfindable(address: NewAddress): void {
  if (offTheGlobe(address.geo)) {
    throw problem(400, 'validation-failed', 'The latitude, which comes second, lies between -90 and 90 degrees.', {
      errors: [{ path: '/geo/coordinates/1', message: 'must be between -90 and 90' }],
    })
  }
  const missing = missingParts(address)
  if (missing.length === 0) return
  throw problem(400, 'validation-failed', 'An address needs street, city and country, or text.', {
    errors: missing.map((part) => ({ path: `/${part}`, message: 'is missing, as is text' })),
  })
}
