import { describe, expect, it } from '@jest/globals'
import { isStuck, openStepsOf } from './saga.ts'

const now = new Date('2026-01-01T00:10:00.000Z')
const soon = '2026-01-01T00:10:05.000Z'

describe('an order', () => {
  it('names who has not answered, and to what', () => {
    expect(openStepsOf({ cart: 'held', stock: 'asked', money: 'none' })).toEqual([
      { participant: 'catalog', asked: 'catalog.reserve.v1' },
    ])
    expect(openStepsOf({ cart: 'returning', stock: 'returned', money: 'returning' })).toEqual([
      { participant: 'cart', asked: 'cart.unlock.v1' },
      { participant: 'payment', asked: 'payment.void.v1' },
    ])
    expect(openStepsOf({ cart: 'spent', stock: 'spent', money: 'spent' })).toEqual([])
  })

  it('is stuck once it was asked after several times', () => {
    expect(isStuck({ status: 'pending', tries: 2, dueAt: soon }, now)).toBe(false)
    expect(isStuck({ status: 'pending', tries: 3, dueAt: soon }, now)).toBe(true)
  })

  it('is not stuck while its buyer is at the bank', () => {
    expect(isStuck({ status: 'awaiting-payment', tries: 30, dueAt: soon }, now)).toBe(false)
  })

  it('is stuck when nobody looks after it', () => {
    expect(isStuck({ status: 'awaiting-payment', tries: 0, dueAt: '2026-01-01T00:08:59.000Z' }, now)).toBe(true)
    expect(isStuck({ status: 'confirmed', tries: 0, dueAt: '2026-01-01T00:09:30.000Z' }, now)).toBe(false)
  })
})
