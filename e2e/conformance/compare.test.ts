import { describe, expect, it } from '@jest/globals'
import { type Comparing, differences, noNames } from './compare.ts'

const id = { kind: 'name', space: 'order', form: /^[1-9]\d*$/ } as const
const comparing: Comparing = {
  rewrite: { from: 'http://127.0.0.1:8000', to: 'http://shop/slots' },
  rules: [
    [/\/id$/, id],
    [/\/url$/, { kind: 'link', spaces: { orders: 'order' } }],
    [/\/created$/, { kind: 'time' }],
    [/\/paid$/, { kind: 'time', exact: true }],
    [/\/token$/, { kind: 'form', form: /^[\w-]{3}$/ }],
  ],
}
const printed = { id: 28, url: 'http://127.0.0.1:8000/order/orders/28/', total: 21 }
const compare = (a: unknown, b: unknown, more: Partial<Comparing> = {}, names = noNames()) =>
  differences(a, b, { ...comparing, ...more }, names)

describe('a conforming answer', () => {
  it('says what is printed, with names of its own', () => {
    expect(compare(printed, { id: 1, url: 'http://shop/slots/order/orders/1/', total: 21 })).toEqual([])
  })

  it('calls one thing by one name, and two things by two', () => {
    const names = noNames()
    expect(compare([{ id: 28 }], [{ id: 1 }], {}, names)).toEqual([])
    expect(compare([{ id: 28 }], [{ id: 2 }], {}, names)).toEqual(['/0/id: 28 is 1 here, 2 came'])
    expect(compare([{ id: 30 }], [{ id: 1 }], {}, names)).toEqual([
      '/0/id: 1 stands for the printed 28 already, here for 30',
    ])
    expect(compare({ id: 28 }, { id: '1' })).toEqual(['/id: 28 is printed, "1" came'])
    expect(compare({ id: 28 }, { id: 0 })).toHaveLength(1)
    expect(compare(printed, { id: 1, url: 'http://shop/slots/order/orders/2/', total: 21 })).toHaveLength(1)
    expect(compare(printed, { id: 1, url: 'http://shop/slots/carts/orders/1/', total: 21 })).toHaveLength(1)
  })

  it('writes times as they are printed, and means the same where that can be', () => {
    const at = (created: string, came: string) => compare({ created }, { created: came })
    expect(at('2020-01-10T14:17:24.099278Z', '2026-11-22T00:00:00.123000Z')).toEqual([])
    expect(at('2020-01-10T14:17:24.099278Z', '2026-11-22T00:00:00.123Z')).toHaveLength(1)
    expect(at('2020-01-10T14:17:24.099278Z', '2026-13-22T00:00:00.123000Z')).toHaveLength(1)
    const paid = (came: string) => compare({ paid: '2020-01-10T14:17:24.099278Z' }, { paid: came })
    expect(paid('2020-01-10T14:17:24.099000Z')).toEqual([])
    expect(paid('2020-01-10T14:17:24.098000Z')).toHaveLength(1)
  })

  it('has all that is printed and, but where that is allowed, nothing else', () => {
    expect(compare({ total: 1 }, { total: 1, more: 1 })).toEqual(['/more: is not printed'])
    expect(compare({ total: 1 }, { total: 1, more: 1 }, { superset: true })).toEqual([])
    expect(compare({ total: 1 }, {}, { superset: true })).toEqual(['/total: is missing'])
    expect(compare({ total: 1 }, { total: '1' })).toEqual(['/total: 1 is printed, "1" came'])
    expect(compare({ total: 40.0 }, { total: 40 })).toEqual([])
    expect(compare({ a: null }, { a: [] })).toHaveLength(1)
    expect(compare([], {})).toHaveLength(1)
    expect(compare({}, [])).toHaveLength(1)
    expect(compare([1, 2], [1])).toEqual(['/: 2 items are printed, 1 came'])
  })

  it('keeps the printed order of a list, but where it is a set', () => {
    const [a, b] = [{ n: 'a' }, { n: 'b' }]
    expect(compare([a, b], [b, a])).toHaveLength(2)
    expect(compare([a, b], [b, a], { sets: { '': 'n' } })).toEqual([])
    expect(compare([a, b], [b, b], { sets: { '': 'n' } })).toHaveLength(1)
  })

  it('has the form of what nobody can foresee', () => {
    expect(compare({ token: 'abc' }, { token: 'x-9' })).toEqual([])
    expect(compare({ token: 'abc' }, { token: 'x' })).toHaveLength(1)
  })
})
