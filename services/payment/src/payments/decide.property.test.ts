import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sumsOf, trialBalance } from '../ledger/ledger.ts'
import {
  amount,
  authorize,
  capture,
  paymentThat,
  refund,
  refundId,
  type TestPayment,
  type Told,
  voidIt,
} from './fixtures.ts'
import type { PaymentMessage, ProviderCall } from './messages.ts'
import { type Payment, refundable } from './payment.ts'
import { type Fate, ModelProvider, type ModelResult } from './provider.model.ts'

/**
 * Goal: whatever is repeated, lost, late or silent, the money of a payment is right in the end, and at every step before.
 * Method: the real rules, and an honest provider behind a network that does everything to a call that networks do.
 */

type Step =
  | { readonly do: 'authorize' | 'capture' | 'void' | 'deadline' }
  /** One of the calls under way reaches the provider, or not, and its answer comes back, or not. */
  | {
      readonly do: 'call'
      readonly which: number
      readonly way: 'answered' | 'lost' | 'silent' | 'forgotten' | 'never made'
      readonly fate: Fate
    }
  /** One of the outcomes there were so far is told (again) by webhook. */
  | { readonly do: 'webhook'; readonly which: number }
  | { readonly do: 'buyer'; readonly approves: boolean }
  /** A part is asked back, perhaps once more, perhaps more than there is. */
  | { readonly do: 'refund'; readonly nth: number; readonly amount: number }

const which = fc.nat(20)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('authorize', 'capture', 'void', 'deadline') }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('call'),
      which,
      way: fc.constantFrom('answered', 'answered', 'lost', 'silent', 'forgotten', 'never made'),
      fate: fc.constantFrom<Fate>('done', 'done', 'done', 'declined'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('webhook'), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('buyer'), approves: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('refund'),
      nth: fc.integer({ min: 1, max: 6 }),
      amount: fc.integer({ min: 1, max: 1500 }),
    }),
  },
)

/** As steps above, but the money was taken before, and the buyer is paid back in parts. */
const afterwards: fc.Arbitrary<readonly Step[]> = fc
  .array(step, { maxLength: 40 })
  .map((steps) => [
    { do: 'authorize' },
    { do: 'call', which: 0, way: 'answered', fate: 'done' },
    { do: 'capture' },
    { do: 'call', which: 0, way: 'answered', fate: 'done' },
    ...steps.filter(({ do: what }) => what !== 'void'),
  ])

class World {
  readonly payment: TestPayment = paymentThat()
  readonly provider: ModelProvider
  calls: ProviderCall[] = []
  readonly news: ModelResult[] = []
  readonly said: string[] = []

  constructor(needsBuyer: boolean) {
    this.provider = new ModelProvider({ needsBuyer })
  }

  take(step: Step): void {
    switch (step.do) {
      case 'authorize':
        this.hear(authorize())
        break
      case 'capture':
        this.hear(capture())
        break
      case 'void':
        this.hear(voidIt())
        break
      case 'deadline':
        this.due()
        break
      case 'call':
        this.call(step)
        break
      case 'webhook': {
        const result = this.news[step.which % Math.max(1, this.news.length)]
        if (result) this.tell(result, true)
        break
      }
      case 'refund':
        this.hear(refund(step.nth, step.amount))
        break
      case 'buyer': {
        const result = this.provider.buyerActs(step.approves, amount)
        if (result) this.news.push(result)
      }
    }
  }

  call({ which, way, fate }: Extract<Step, { do: 'call' }>): void {
    const [call] = this.calls.splice(which % Math.max(1, this.calls.length), 1)
    // A crash may come before the call as well as after it.
    if (!call || way === 'never made') return
    if (way === 'lost') {
      this.tell({ kind: 'unknown', data: call.data })
      return
    }
    const result = this.provider.perform(call, fate)
    if (call.name !== 'status') this.news.push(result)
    if (way === 'answered') this.tell(result)
    // The caller heard nothing and says so, or crashed and says nothing at all.
    if (way === 'silent') this.tell({ kind: 'unknown', data: call.data })
  }

  tell({ kind, data }: ModelResult, byWebhook = false): void {
    const { operation, key, providerRef, reason, action } = data
    const told = { operation, key, providerRef, reason, action }
    const rest = { id: 'news', subject: '66f0a1b2c3d4e5f6a7b8c9d4', time: '2026-03-01T12:00:00.000Z' }
    this.hear(
      (byWebhook
        ? { ...rest, type: 'provider.webhook', data: { ...told, outcome: kind, eventId: 'evt-1' } }
        : { ...rest, type: `provider.${kind}`, data: told }) as PaymentMessage,
    )
  }

  due(): void {
    if (this.payment.dueInMs !== undefined) this.note(this.payment.due())
  }

  hear(message: PaymentMessage): void {
    this.note(this.payment.hear(message))
  }

  note({ calls, said }: Told): void {
    this.calls.push(...calls)
    this.said.push(...said)
    const { begun } = this.payment
    if (begun) expectSoundBooks(begun)
  }

  /** From here on the network is kind: every call arrives and is answered, every deadline is met. */
  settle(): void {
    for (let steps = 0; this.calls.length > 0 || (this.payment.dueInMs !== undefined && !this.waitsForBuyer); steps++) {
      if (steps > 200) throw new Error(`never at rest: ${JSON.stringify(this.payment.state)}`)
      if (this.calls.length > 0) this.call({ do: 'call', which: 0, way: 'answered', fate: 'done' })
      else this.due()
    }
  }

  get waitsForBuyer(): boolean {
    return this.payment.begun?.status === 'action-required' && this.provider.isOpen
  }
}

function expectSoundBooks(payment: Payment): void {
  expect(payment.captured).toBeLessThanOrEqual(payment.authorized)
  expect(payment.refunded).toBeLessThanOrEqual(payment.captured)
  expect(refundable(payment)).toBeGreaterThanOrEqual(0)
  const parts = payment.refunds ?? []
  expect(new Set(parts.map((part) => part.refundId)).size).toBe(parts.length)
  expect(parts.filter((part) => part.status === 'under-way').length).toBeLessThanOrEqual(1)
  expect(sumsOf(payment.ledger)).toEqual({ captured: payment.captured, refunded: payment.refunded })
  const balances = trialBalance(payment.ledger)
  const total = (side: 'debit' | 'credit') => balances.reduce((sum, each) => sum + each[side], 0)
  expect(total('debit')).toBe(total('credit'))
}

function play(needsBuyer: boolean, steps: readonly Step[]): World {
  const world = new World(needsBuyer)
  for (const each of steps) world.take(each)
  world.settle()
  return world
}

const runs = { numRuns: 1_000 }

describe('a payment, whatever happens on the way', () => {
  it('captures at most once, and ends with books that agree with the provider’s', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 40 }), (needsBuyer, steps) => {
        const { provider, payment } = play(needsBuyer, steps)
        expect(provider.captures).toBeLessThanOrEqual(1)
        expect(provider.captured).toBeLessThanOrEqual(provider.authorized)
        expect(provider.refunded).toBeLessThanOrEqual(provider.captured)
        const { begun } = payment
        if (!begun) return
        expect(begun.captured).toBe(provider.captured)
        expect(begun.refunded).toBe(provider.refunded)
        expect(payment.folded()).toEqual(begun)
      }),
      runs,
    )
  })

  it('holds nothing once it was called off', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 40 }), (needsBuyer, steps) => {
        const world = play(needsBuyer, [...steps, { do: 'void' }])
        const { provider, payment } = world
        // A provider that refused five times in a row may be asked once more by an operator, and by nobody else.
        if (payment.state.status === 'refund-refused' || payment.state.status === 'void-refused') return
        expect(provider.holds).toBe(0)
        expect(provider.isOpen).toBe(false)
        expect(['voided', 'refunded', 'declined']).toContain(payment.state.status)
        expect(world.said).toContain('payment.voided.v1')
      }),
      runs,
    )
  })

  it('tells the order how it ended, when asked', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 40 }), (needsBuyer, steps) => {
        const { payment } = play(needsBuyer, [{ do: 'authorize' }, ...steps])
        expect(payment.hear(authorize()).said).toHaveLength(1)
      }),
      runs,
    )
  })

  it('gives back every part once or not at all, and says which', () => {
    fc.assert(
      fc.property(afterwards, (steps) => {
        const { payment, provider } = play(false, steps)
        expect(provider.refunded).toBe(payment.state.refunded)
        const parts = payment.state.refunds ?? []
        const done = parts.filter((part) => part.status === 'done')
        expect(done.reduce((sum, part) => sum + part.amount, 0)).toBe(payment.state.refunded)
        const asked = new Set(steps.flatMap((each) => (each.do === 'refund' ? [refundId(each.nth)] : [])))
        expect(new Set(parts.map((part) => part.refundId))).toEqual(asked)
        for (const part of parts) {
          expect(['done', 'failed']).toContain(part.status)
          const again = payment.hear(refund(Number(part.refundId.slice(-3)), part.amount))
          expect(again).toMatchObject({
            said: [part.status === 'done' ? 'payment.refunded.v1' : 'payment.refund-failed.v1'],
            calls: [],
          })
        }
      }),
      runs,
    )
  })
})
