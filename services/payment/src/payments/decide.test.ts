import { describe, expect, it } from '@jest/globals'
import {
  amount,
  authorize,
  capture,
  deadline,
  orderId,
  outcome,
  paymentId,
  paymentThat,
  receive,
  tryAgain,
  voidIt,
  webhook,
} from './fixtures.ts'
import type { PaymentMessage } from './messages.ts'

const secured: PaymentMessage[] = [authorize(), outcome('succeeded', 'authorize', 1)]
const challenged: PaymentMessage[] = [authorize(), outcome('action-required', 'authorize', 1)]
const declinedOne: PaymentMessage[] = [authorize(), outcome('declined', 'authorize', 1)]
const taken: PaymentMessage[] = [...secured, capture(), outcome('succeeded', 'capture', 2)]
const calledOff: PaymentMessage[] = [...secured, voidIt(), outcome('succeeded', 'void', 2)]
const givenBack: PaymentMessage[] = [...taken, voidIt(), outcome('succeeded', 'refund', 3)]
const manual: PaymentMessage[] = [
  authorize({ method: 'manual' }),
  outcome('action-required', 'authorize', 1, { action: { type: 'bank-transfer', reference: 'RF18' } }),
]

const ignored = { kind: 'ignore' }

describe('an authorization', () => {
  it('asks the provider, with a key of its own', () => {
    const payment = paymentThat()
    const { calls } = payment.hear(authorize())
    expect(payment.state).toMatchObject({ status: 'authorizing', amount, authorized: 0, orderId, attempt: 1 })
    expect(calls).toMatchObject([
      { name: 'authorize', data: { key: `${paymentId}:authorize:1`, amount, currency: 'EUR', token: 'tok_ok' } },
    ])
  })

  it('tells the order that the money is secured', () => {
    const payment = paymentThat(authorize())
    const { verdict } = payment.hear(outcome('succeeded', 'authorize', 1))
    expect(verdict).toMatchObject({
      send: [{ to: 'order', type: 'payment.authorized.v1', subject: orderId, data: { paymentId, attempt: 1, amount } }],
    })
    expect(payment.state).toMatchObject({ status: 'authorized', authorized: amount, providerRef: 'ref-1' })
  })

  it('forgets the token once the money is secured', () => {
    expect(paymentThat(...secured).state).not.toHaveProperty('token')
  })

  it('tells the order why the provider declined', () => {
    const payment = paymentThat(authorize())
    const { verdict } = payment.hear(outcome('declined', 'authorize', 1))
    expect(verdict).toMatchObject({ send: [{ type: 'payment.declined.v1', data: { reason: 'card_declined' } }] })
  })

  it('is refused without a trace when a card number comes in place of a token', () => {
    const payment = paymentThat()
    expect(payment.hear(authorize({ token: '4242424242424242' })).verdict).toMatchObject({ kind: 'reject' })
    expect(payment.begun).toBeUndefined()
    expect(payment.log).toEqual([])
  })

  it('is not made twice while the provider is being asked', () => {
    expect(paymentThat(authorize()).hear(authorize()).verdict).toMatchObject(ignored)
  })

  it.each([
    ['authorized', secured, 'payment.authorized.v1'],
    ['waiting for the buyer', challenged, 'payment.action-required.v1'],
    ['declined', declinedOne, 'payment.declined.v1'],
    ['being captured', [...secured, capture()], 'payment.authorized.v1'],
    ['captured', taken, 'payment.authorized.v1'],
    ['called off', calledOff, 'payment.declined.v1'],
    ['given back', givenBack, 'payment.declined.v1'],
  ])('is answered again once it is %s', (_when, history, answer) => {
    const payment = paymentThat(...history)
    const before = payment.state
    expect(payment.hear(authorize())).toMatchObject({ said: [answer], calls: [] })
    expect(payment.state).toEqual(before)
  })

  it('keeps its first amount', () => {
    const payment = paymentThat(...secured)
    payment.hear(authorize({ amount: 9900 }))
    expect(payment.state.amount).toBe(amount)
  })

  it('never begins once it was called off', () => {
    const payment = paymentThat(voidIt(2))
    const { verdict, calls } = payment.hear(authorize({ attempt: 2 }))
    expect(verdict).toMatchObject({ send: [{ type: 'payment.declined.v1', data: { attempt: 2, reason: 'voided' } }] })
    expect(calls).toEqual([])
    expect(payment.state.status).toBe('voided')
  })
})

describe('silence of the provider', () => {
  it('is asked after, never taken for a no', () => {
    const payment = paymentThat(authorize())
    expect(payment.hear(outcome('unknown', 'authorize', 1)).said).toEqual([])
    expect(payment.state.status).toBe('authorizing')
    expect(payment.dueInMs).toBe(1_000)
    expect(payment.due().calls).toMatchObject([
      { name: 'status', data: { operation: 'authorize', key: `${paymentId}:authorize:1` } },
    ])
  })

  it('is asked after less and less often', () => {
    const payment = paymentThat(authorize(), outcome('unknown', 'authorize', 1))
    const waits = Array.from({ length: 7 }, () => {
      payment.due()
      payment.hear(outcome('unknown', 'authorize', 1))
      return payment.dueInMs
    })
    expect(waits).toEqual([2_000, 5_000, 15_000, 60_000, 300_000, 300_000, 300_000])
  })

  it('ends in the same call once more when the provider never heard of it', () => {
    const payment = paymentThat(authorize(), deadline())
    expect(payment.hear(outcome('absent', 'authorize', 1)).calls).toMatchObject([
      { name: 'authorize', data: { key: `${paymentId}:authorize:1`, token: 'tok_ok' } },
    ])
  })

  it('leaves a crashed caller ten seconds before somebody asks', () => {
    expect(paymentThat(authorize()).dueInMs).toBe(10_000)
  })

  it.each([
    ['capture', [...secured, capture()], 2],
    ['void', [...secured, voidIt()], 2],
    ['refund', [...taken, voidIt()], 3],
  ] as const)('during a %s is asked after under the same key', (operation, history, callNo) => {
    const payment = paymentThat(...history)
    payment.hear(outcome('unknown', operation, callNo))
    const key = `${paymentId}:${operation}:${callNo}`
    expect(payment.due().calls).toMatchObject([{ name: 'status', data: { operation, key } }])
    expect(payment.hear(outcome('absent', operation, callNo)).calls).toMatchObject([{ name: operation, data: { key } }])
  })

  it.each(['unknown', 'absent'] as const)('is old news after the outcome (%s)', (kind) => {
    expect(paymentThat(...secured).hear(outcome(kind, 'authorize', 1)).verdict).toMatchObject(ignored)
    expect(paymentThat(...taken).hear(outcome(kind, 'capture', 2)).verdict).toMatchObject(ignored)
  })
})

describe('a payment that needs the buyer', () => {
  it('tells the order what the buyer has to do', () => {
    const { verdict } = paymentThat(authorize()).hear(outcome('action-required', 'authorize', 1))
    expect(verdict).toMatchObject({
      send: [
        { type: 'payment.action-required.v1', data: { action: { type: 'redirect', url: 'https://bank.example/1' } } },
      ],
    })
  })

  it('is authorized by a webhook', () => {
    const payment = paymentThat(...challenged)
    expect(payment.hear(webhook('succeeded', 'authorize', 1)).said).toEqual(['payment.authorized.v1'])
  })

  it('is declined by a webhook', () => {
    const payment = paymentThat(...challenged)
    expect(payment.hear(webhook('declined', 'authorize', 1)).said).toEqual(['payment.declined.v1'])
  })

  it('is looked after now and then, should the webhook be lost', () => {
    const payment = paymentThat(...challenged)
    expect(payment.dueInMs).toBe(5_000)
    expect(payment.due().calls).toMatchObject([{ name: 'status', data: { operation: 'authorize' } }])
    expect(payment.dueInMs).toBe(15_000)
    expect(payment.hear(outcome('action-required', 'authorize', 1)).verdict).toMatchObject(ignored)
    expect(payment.hear(outcome('unknown', 'authorize', 1)).verdict).toMatchObject(ignored)
    expect(payment.hear(outcome('succeeded', 'authorize', 1)).said).toEqual(['payment.authorized.v1'])
  })

  it('is begun again, under the same key, when the provider forgot it', () => {
    const payment = paymentThat(...challenged, deadline())
    expect(payment.hear(outcome('absent', 'authorize', 1)).calls).toMatchObject([
      { name: 'authorize', data: { key: `${paymentId}:authorize:1` } },
    ])
  })

  it('is let go of when the order is off', () => {
    const { calls } = paymentThat(...challenged).hear(voidIt())
    expect(calls).toMatchObject([{ name: 'void', data: { providerRef: 'ref-1' } }])
  })

  it('holds nothing when the buyer fails while it is being let go of', () => {
    const payment = paymentThat(...challenged, voidIt())
    expect(payment.hear(webhook('declined', 'authorize', 1)).verdict).toMatchObject(ignored)
    payment.hear(outcome('declined', 'void', 2))
    expect(payment.due().calls).toMatchObject([{ name: 'status', data: { operation: 'authorize' } }])
    expect(payment.hear(outcome('declined', 'authorize', 1)).said).toEqual(['payment.voided.v1'])
    expect(payment.state).toMatchObject({ status: 'voided', authorized: 0 })
  })
})

describe('money that staff see arrive', () => {
  it('secures a manual payment', () => {
    const payment = paymentThat(...manual)
    expect(payment.hear(receive()).said).toEqual(['payment.authorized.v1'])
    expect(payment.hear(receive()).said).toEqual(['payment.authorized.v1'])
  })

  it('needs no looking after', () => {
    expect(paymentThat(...manual).dueInMs).toBeUndefined()
  })

  it('is told that the order is off, when it is', () => {
    const payment = paymentThat(...manual, voidIt(), outcome('succeeded', 'void', 2))
    expect(payment.hear(receive()).said).toEqual(['payment.declined.v1'])
  })

  it('does not exist for other methods', () => {
    expect(paymentThat(...challenged).hear(receive()).verdict).toMatchObject({
      kind: 'reject',
      problem: { code: 'not-manual' },
    })
  })

  it('cannot come before the payment', () => {
    expect(paymentThat().hear(receive()).verdict).toMatchObject(ignored)
    expect(paymentThat(authorize({ method: 'manual' })).hear(receive()).verdict).toMatchObject(ignored)
  })
})

describe('a capture', () => {
  it('takes the money, books it and tells the order', () => {
    const payment = paymentThat(...secured)
    expect(payment.hear(capture()).calls).toMatchObject([
      { name: 'capture', data: { key: `${paymentId}:capture:2`, amount, providerRef: 'ref-1' } },
    ])
    const { verdict } = payment.hear(outcome('succeeded', 'capture', 2))
    expect(verdict).toMatchObject({ send: [{ type: 'payment.captured.v1', data: { amount } }] })
    expect(payment.state).toMatchObject({
      status: 'captured',
      captured: amount,
      ledger: [
        {
          cause: 'capture',
          currency: 'EUR',
          lines: [
            { account: 'provider:sandbox', amount },
            { account: 'sales', amount: -amount },
          ],
        },
      ],
    })
  })

  it('may take less than what was secured', () => {
    const payment = paymentThat(...secured, capture(1000), outcome('succeeded', 'capture', 2))
    expect(payment.state).toMatchObject({ authorized: amount, captured: 1000 })
  })

  it('of more than what was secured is a bug', () => {
    expect(() => paymentThat(...secured).hear(capture(amount + 1))).toThrow(/holds less/)
  })

  it('happens once, however often it is asked for', () => {
    const payment = paymentThat(...secured, capture())
    expect(payment.hear(capture()).verdict).toMatchObject(ignored)
    payment.hear(outcome('succeeded', 'capture', 2))
    expect(payment.hear(capture())).toMatchObject({ said: ['payment.captured.v1'], calls: [] })
    expect(payment.hear(webhook('succeeded', 'capture', 2)).verdict).toMatchObject(ignored)
    expect(payment.state.ledger).toHaveLength(1)
  })

  it.each([
    ['nothing is known of the payment', []],
    ['the provider is still being asked', [authorize()]],
    ['the buyer has not acted', challenged],
  ])('has to wait while %s', (_why, history) => {
    expect(paymentThat(...history).hear(capture()).verdict).toMatchObject(ignored)
  })

  it.each([
    ['was declined', declinedOne, 'card_declined'],
    ['was called off', calledOff, 'voided'],
    ['is being called off', [...secured, voidIt()], 'voided'],
    ['was given back', givenBack, 'voided'],
    ['never began', [voidIt()], 'voided'],
  ])('of a payment that %s is refused', (_why, history, reason) => {
    const { verdict } = paymentThat(...history).hear(capture())
    expect(verdict).toMatchObject({ send: [{ type: 'payment.capture-refused.v1', data: { reason } }] })
  })

  it('that the provider refused is tried again later, as a new call', () => {
    const payment = paymentThat(...secured, capture())
    expect(payment.hear(outcome('declined', 'capture', 2))).toMatchObject({ said: [], calls: [] })
    expect(payment.dueInMs).toBe(1_000)
    expect(payment.due().calls).toMatchObject([{ name: 'capture', data: { key: `${paymentId}:capture:3` } }])
  })

  it('that was refused three times is given up, and the authorization let go of', () => {
    const payment = paymentThat(...secured, capture(), outcome('declined', 'capture', 2))
    payment.due()
    payment.hear(outcome('declined', 'capture', 3))
    payment.due()
    const last = payment.hear(outcome('declined', 'capture', 4, { reason: 'authorization_expired' }))
    expect(last.said).toEqual(['payment.capture-refused.v1'])
    expect(last.calls).toMatchObject([{ name: 'void', data: { key: `${paymentId}:void:5` } }])
    expect(payment.hear(capture()).verdict).toMatchObject({
      send: [{ type: 'payment.capture-refused.v1', data: { reason: 'authorization_expired' } }],
    })
  })

  it('hears the refusal of an earlier call as old news', () => {
    const payment = paymentThat(...secured, capture(), outcome('declined', 'capture', 2))
    payment.due()
    expect(payment.hear(webhook('declined', 'capture', 2)).verdict).toMatchObject(ignored)
  })

  it('that turns out to have happened is believed', () => {
    const payment = paymentThat(...secured, capture(), outcome('declined', 'capture', 2))
    expect(payment.hear(webhook('succeeded', 'capture', 2)).said).toEqual(['payment.captured.v1'])
  })
})

describe('calling a payment off', () => {
  it('before it began leaves a tombstone', () => {
    const payment = paymentThat()
    expect(payment.hear(voidIt(2)).verdict).toMatchObject({
      send: [{ type: 'payment.voided.v1', subject: orderId, data: { paymentId, attempt: 2, refunded: 0 } }],
    })
    expect(payment.state).toMatchObject({ status: 'voided', currency: 'XXX' })
  })

  it('while the provider is asked waits for the outcome, then undoes it', () => {
    const payment = paymentThat(authorize())
    expect(payment.hear(voidIt())).toMatchObject({ said: [], calls: [] })
    expect(payment.hear(voidIt()).verdict).toMatchObject(ignored)
    expect(payment.hear(outcome('succeeded', 'authorize', 1))).toMatchObject({ said: [], calls: [{ name: 'void' }] })
    expect(payment.hear(outcome('succeeded', 'void', 2)).said).toEqual(['payment.voided.v1'])
  })

  it('while the provider is asked undoes a challenge too', () => {
    const payment = paymentThat(authorize(), voidIt())
    expect(payment.hear(outcome('action-required', 'authorize', 1)).calls).toMatchObject([{ name: 'void' }])
  })

  it('while the provider is asked has nothing to undo after a decline', () => {
    const payment = paymentThat(authorize(), voidIt())
    expect(payment.hear(outcome('declined', 'authorize', 1)).said).toEqual(['payment.voided.v1'])
  })

  it('lets go of what was secured', () => {
    const payment = paymentThat(...secured)
    expect(payment.hear(voidIt()).calls).toMatchObject([{ name: 'void', data: { key: `${paymentId}:void:2` } }])
    expect(payment.hear(voidIt()).verdict).toMatchObject(ignored)
    expect(payment.hear(outcome('succeeded', 'void', 2)).verdict).toMatchObject({
      send: [{ type: 'payment.voided.v1', data: { refunded: 0 } }],
    })
    expect(payment.state).toMatchObject({ status: 'voided', authorized: 0 })
  })

  it('during a capture gives back what the capture took', () => {
    const payment = paymentThat(...secured, capture(), voidIt())
    expect(payment.hear(capture()).said).toEqual(['payment.capture-refused.v1'])
    expect(payment.hear(authorize()).said).toEqual(['payment.declined.v1'])
    expect(payment.hear(outcome('succeeded', 'capture', 2))).toMatchObject({
      said: [],
      calls: [{ name: 'refund', data: { amount } }],
    })
    expect(payment.hear(outcome('succeeded', 'refund', 3)).verdict).toMatchObject({
      send: [{ type: 'payment.voided.v1', data: { refunded: amount } }],
    })
  })

  it('during a capture lets go at once when the capture is refused', () => {
    const payment = paymentThat(...secured, capture(), voidIt())
    expect(payment.hear(outcome('declined', 'capture', 2)).calls).toMatchObject([{ name: 'void' }])
  })

  it('between two tries of a capture lets go at once', () => {
    const payment = paymentThat(...secured, capture(), outcome('declined', 'capture', 2))
    expect(payment.hear(voidIt()).calls).toMatchObject([{ name: 'void' }])
  })

  it('after the capture refunds all of it, and books that', () => {
    const payment = paymentThat(...taken)
    expect(payment.hear(voidIt()).calls).toMatchObject([{ name: 'refund', data: { amount } }])
    payment.hear(outcome('succeeded', 'refund', 3))
    expect(payment.state).toMatchObject({ status: 'refunded', captured: amount, refunded: amount })
    expect(payment.state.ledger[1]).toMatchObject({
      cause: 'refund',
      lines: [
        { account: 'refunds', amount },
        { account: 'provider:sandbox', amount: -amount },
      ],
    })
  })

  it.each([
    ['a declined payment', declinedOne, 0],
    ['a payment that was called off', calledOff, 0],
    ['a payment that was given back', givenBack, amount],
    ['a payment that never began', [voidIt()], 0],
  ])('is answered again for %s', (_what, history, back) => {
    expect(paymentThat(...history).hear(voidIt()).verdict).toMatchObject({
      send: [{ type: 'payment.voided.v1', data: { refunded: back } }],
    })
  })
})

describe('a refund that the provider refuses', () => {
  const refusedOften = () => {
    const payment = paymentThat(...taken, voidIt())
    const said = [payment.hear(outcome('declined', 'refund', 3)).said]
    for (let callNo = 4; callNo < 8; callNo++) {
      payment.due()
      said.push(payment.hear(outcome('declined', 'refund', callNo)).said)
    }
    return { payment, said }
  }

  it('is told to the order at once, tried four times more, and parked', () => {
    const { payment, said } = refusedOften()
    expect(said).toEqual([['payment.refund-refused.v1'], [], [], [], ['payment.refund-refused.v1']])
    expect(payment.state).toMatchObject({ status: 'refund-refused', refusal: 'card_declined', refunded: 0 })
    expect(payment.dueInMs).toBeUndefined()
    expect(payment.hear(voidIt()).said).toEqual(['payment.refund-refused.v1'])
  })

  it('is tried again when an operator says so', () => {
    const { payment } = refusedOften()
    expect(payment.hear(tryAgain()).calls).toMatchObject([{ name: 'refund', data: { key: `${paymentId}:refund:8` } }])
    expect(payment.hear(tryAgain()).verdict).toMatchObject(ignored)
    expect(payment.hear(outcome('succeeded', 'refund', 8)).said).toEqual(['payment.voided.v1'])
  })

  it('may turn out to have happened', () => {
    const { payment } = refusedOften()
    expect(payment.hear(webhook('succeeded', 'refund', 4)).said).toEqual(['payment.voided.v1'])
    expect(payment.state).toMatchObject({ status: 'refunded', refunded: amount })
  })

  it('is the only thing that can be tried again', () => {
    expect(paymentThat(...secured).hear(tryAgain()).verdict).toMatchObject({ problem: { code: 'not-parked' } })
  })
})

describe('a void that the provider refuses', () => {
  const refused = () => paymentThat(...secured, voidIt(), outcome('declined', 'void', 2))

  it('looks at what there is to let go of before it tries again', () => {
    const payment = refused()
    expect(payment.due().calls).toMatchObject([{ name: 'status', data: { key: `${paymentId}:authorize:1` } }])
    expect(payment.hear(outcome('succeeded', 'authorize', 1)).calls).toMatchObject([
      { name: 'void', data: { key: `${paymentId}:void:3` } },
    ])
  })

  it.each(['declined', 'absent'] as const)('is over when there is nothing to let go of (%s)', (kind) => {
    const payment = refused()
    payment.due()
    expect(payment.hear(outcome(kind, 'authorize', 1)).said).toEqual(['payment.voided.v1'])
  })

  it('is parked after five refusals, until an operator tries again', () => {
    const payment = refused()
    for (let callNo = 3; callNo < 7; callNo++) {
      payment.due()
      payment.hear(outcome('succeeded', 'authorize', 1))
      payment.hear(outcome('declined', 'void', callNo))
    }
    expect(payment.state.status).toBe('void-refused')
    expect(payment.hear(voidIt()).said).toEqual(['payment.refund-refused.v1'])
    expect(payment.hear(tryAgain()).calls).toMatchObject([{ name: 'void' }])
  })
})

describe('late news', () => {
  it('of a success after a decline is undone', () => {
    const payment = paymentThat(...declinedOne)
    expect(payment.hear(webhook('succeeded', 'authorize', 1)).calls).toMatchObject([
      { name: 'void', data: { providerRef: 'ref-1' } },
    ])
    payment.hear(outcome('succeeded', 'void', 2))
    expect(payment.hear(authorize()).verdict).toMatchObject({ send: [{ data: { reason: 'card_declined' } }] })
  })

  it('of the decline that was taken back does not stop the undoing', () => {
    const payment = paymentThat(...declinedOne, webhook('succeeded', 'authorize', 1))
    expect(payment.hear(webhook('declined', 'authorize', 1)).verdict).toMatchObject(ignored)
    payment.hear(outcome('declined', 'void', 2))
    expect(payment.hear(webhook('declined', 'authorize', 1)).verdict).toMatchObject(ignored)
    expect(payment.due().calls).toMatchObject([{ name: 'status', data: { operation: 'authorize' } }])
    expect(payment.hear(outcome('succeeded', 'authorize', 1)).calls).toMatchObject([{ name: 'void' }])
  })

  it('of a success after a call-off that found nothing is undone', () => {
    const payment = paymentThat(authorize(), voidIt(), outcome('declined', 'authorize', 1))
    expect(payment.hear(webhook('succeeded', 'authorize', 1)).calls).toMatchObject([{ name: 'void' }])
  })

  it('of what was let go of since is old', () => {
    expect(paymentThat(...calledOff).hear(webhook('succeeded', 'authorize', 1)).verdict).toMatchObject(ignored)
  })

  it('of a capture after a call-off is given back', () => {
    const payment = paymentThat(...secured, capture(), outcome('declined', 'capture', 2), voidIt())
    expect(payment.hear(webhook('succeeded', 'capture', 2)).calls).toMatchObject([{ name: 'refund', data: { amount } }])
    payment.hear(outcome('succeeded', 'refund', 4))
    expect(payment.state).toMatchObject({ status: 'refunded', captured: amount, refunded: amount })
  })

  it('of a capture that nobody asked for is not ours', () => {
    expect(paymentThat(...secured).hear(webhook('succeeded', 'capture', 2)).verdict).toMatchObject(ignored)
    expect(paymentThat(...calledOff).hear(webhook('succeeded', 'capture', 2)).verdict).toMatchObject(ignored)
  })

  it.each([
    ['authorized', secured],
    ['captured', taken],
    ['called off', calledOff],
    ['given back', givenBack],
    ['being called off', [...secured, voidIt()]],
  ])('of a decline does not move a payment that is %s', (_what, history) => {
    expect(paymentThat(...history).hear(webhook('declined', 'authorize', 1)).verdict).toMatchObject(ignored)
  })

  it.each(['authorize', 'capture', 'void', 'refund'] as const)(
    'of a payment nobody knows is ignored (%s)',
    (operation) => {
      for (const kind of ['succeeded', 'declined', 'unknown', 'absent', 'action-required'] as const)
        expect(paymentThat().hear(webhook(kind, operation, 1)).verdict).toMatchObject(ignored)
    },
  )

  it('of somebody else’s call is ignored', () => {
    const payment = paymentThat(authorize())
    expect(payment.hear(webhook('succeeded', 'authorize', 7)).verdict).toMatchObject(ignored)
    expect(payment.hear(webhook('declined', 'authorize', 7)).verdict).toMatchObject(ignored)
  })

  it('that comes before the answer to the call counts as the answer', () => {
    const payment = paymentThat(authorize())
    expect(payment.hear(webhook('succeeded', 'authorize', 1)).said).toEqual(['payment.authorized.v1'])
    expect(payment.hear(outcome('succeeded', 'authorize', 1)).verdict).toMatchObject(ignored)
  })

  it('of a deadline that was met is ignored', () => {
    for (const history of [secured, taken, calledOff, givenBack, declinedOne])
      expect(paymentThat(...history).hear(deadline()).verdict).toMatchObject(ignored)
  })
})

describe('folding what a payment heard', () => {
  it.each([
    ['given back', givenBack],
    ['called off', calledOff],
    [
      'captured after all',
      [...secured, capture(), outcome('declined', 'capture', 2), deadline(), outcome('succeeded', 'capture', 3)],
    ],
  ])('gives the payment again (%s)', (_what, history) => {
    const payment = paymentThat(...history)
    expect(payment.folded()).toEqual(payment.state)
  })
})
