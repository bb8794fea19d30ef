import { describe, expect, it } from '@jest/globals'
import type { Problem } from '@till/shared/kit'
import type { Address, NewAddress } from './address.ts'
import { addressesMax, withAdded, withChanged } from './book.ts'

const noon = new Date('2026-03-01T12:00:00.000Z')
const later = new Date('2026-03-02T12:00:00.000Z')
const home: NewAddress = { street: '12 St James’s Square', city: 'London', country: 'GB' }
const bookOf = (count: number): Address[] =>
  Array.from({ length: count }).reduce<Address[]>(
    (book, _, at) => withAdded(book, home, { id: `address-${at}`, now: noon }).book,
    [],
  )
const defaults = (book: readonly Address[]) => book.filter(({ isDefault }) => isDefault).map(({ id }) => id)

describe('an address book', () => {
  it('makes its first address the default, and not the next', () => {
    expect(defaults(bookOf(3))).toEqual(['address-0'])
  })

  it('has one default at most: choosing another takes it from the first, whose version moves on', () => {
    const added = withAdded(bookOf(1), { ...home, isDefault: true }, { id: 'new', now: later })
    expect(defaults(added.book)).toEqual(['new'])
    expect(added.book[0]).toMatchObject({ version: 2, updatedAt: later })
    const [first, second] = bookOf(2) as [Address, Address]
    expect(defaults(withChanged([first, second], second, { isDefault: true }, later).book)).toEqual(['address-1'])
  })

  it('takes a free line where no parts are known, and parts away with null', () => {
    const { book, address } = withAdded([], { ...home, text: 'London, near the park' }, { id: 'a', now: noon })
    expect(withChanged(book, address, { street: null, city: null, country: null }, later).address).toEqual({
      id: 'a',
      text: 'London, near the park',
      isDefault: true,
      version: 2,
      createdAt: noon,
      updatedAt: later,
    })
  })

  it('refuses what no courier could find, and names what is missing', () => {
    const refusal = (act: () => unknown) => {
      try {
        act()
      } catch (error) {
        const { status, errors } = error as Problem
        return { status, paths: errors?.map(({ path }) => path) }
      }
      return undefined
    }
    expect(refusal(() => withAdded([], { city: 'London' }, { id: 'a', now: noon }))).toEqual({
      status: 400,
      paths: ['/street', '/country'],
    })
    const beyondThePole: NewAddress = { ...home, geo: { type: 'Point', coordinates: [51.5, -100] } }
    expect(refusal(() => withAdded([], beyondThePole, { id: 'a', now: noon }))).toEqual({
      status: 400,
      paths: ['/geo/coordinates/1'],
    })
    const [first] = bookOf(1) as [Address]
    expect(refusal(() => withChanged([first], first, { city: null }, later))).toEqual({ status: 400, paths: ['/city'] })
  })

  it('is full after fifty', () => {
    expect(() => withAdded(bookOf(addressesMax), home, { id: 'x', now: noon })).toThrow('too-many-addresses')
  })
})
