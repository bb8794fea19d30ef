import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { styleText } from 'node:util'
import { formatMoney, type Money } from '@till/shared/money'
import type { Answer, Api } from './api.ts'

/** Something did not go as Till promises; the message says what, and what came instead. */
export class PromiseBroken extends Error {
  override name = 'PromiseBroken'
}

export interface StoryParts {
  readonly api: Api
  readonly admin: { readonly email: string; readonly password: string }
  /** Takes one line of the story. */
  readonly tell: (line: string) => void
}

interface OrderSeen {
  readonly id: string
  readonly ref: string
  readonly status: string
  readonly total: Money
  readonly lines: readonly { readonly quantity: number; readonly product: { readonly name: string } }[]
  readonly adjustments: readonly { readonly label: string; readonly amount: Money }[]
  readonly payment: { readonly status: string; readonly action?: { readonly url?: string } }
}

interface Step {
  readonly at: string
  readonly status: string
  readonly detail: string
}

const SIZES = [
  { INT: 'S', US: '4', UK: '8', EU: '36', IT: '40', RU: '42' },
  { INT: 'M', US: '6', UK: '10', EU: '38', IT: '42', RU: '44' },
  { INT: 'L', US: '8', UK: '12', EU: '40', IT: '44', RU: '46' },
]
const SETTLED_WITHIN_MS = 60_000

/**
 * A day at the till: a purchase, a decline, a challenge, a race and a repeated order, each told from the order's own timeline. Makes
 * its own goods and clears them away, so it can run at any time and again. Throws PromiseBroken when the shop breaks one.
 */
export async function tellStory({ api, admin, tell }: StoryParts): Promise<void> {
  const run = randomBytes(4).toString('hex')
  const staff = (await expectStatus(
    201,
    'Staff sign in (ADMIN_PASSWORD tells the password of a shop that was opened with one)',
    api.call('POST', '/v1/sessions', { body: admin }),
  )) as {
    accessToken: string
  }
  const asStaff = { bearer: staff.accessToken }
  const shelf = await stockTheShelf()
  try {
    const ada = await signUp('Ada')
    await adaBuys(ada)
    await adaIsDeclinedThenChallenged(ada)
    await raceForTheLast(ada, await signUp('Grace'))
    await guestRepeats()
    await booksAgree()
  } finally {
    await clearTheShelf()
  }

  async function adaBuys(ada: Customer): Promise<void> {
    chapter('Ada signs up and buys a coat, size M, and two scarves, with a promo code.')
    await fill(ada, [
      [shelf.coats.M, 1],
      [shelf.scarf, 2],
    ])
    await expectStatus(
      200,
      'The promo code is taken',
      api.call('PUT', '/v1/cart/promo-code', { ...ada.as, body: { code: shelf.promoCode } }),
    )
    const order = await confirmed(await placed(ada.as, 'tok_ok'))
    bill(order)
    expectThat(
      order.adjustments.some(({ amount }) => amount.amount < 0),
      'The promo code takes something off',
      order.adjustments,
    )
    await timeline(order.id)
  }

  async function adaIsDeclinedThenChallenged(ada: Customer): Promise<void> {
    chapter('She comes back for a coat in S. Her card is declined: nothing is kept, nothing is lost.')
    await fill(ada, [[shelf.coats.S, 1]])
    const refused = await order(ada.as, 'tok_declined')
    const told = refused.body as { code: string; detail: string; orderId: string }
    expectThat(refused.status === 402 && told.code === 'payment-declined', 'A declined card is told as 402', refused)
    tell(`   ${refused.status} ${told.code}: ${told.detail}`)
    await until(
      'The stock is given back',
      () => available(shelf.coats.S),
      (pieces) => pieces === SHELF,
    )
    await until(
      'The cart is given back',
      () => cartOf(ada),
      ({ status, lines }) => status === 'active' && lines.length === 1,
    )
    await timeline(told.orderId)

    chapter('Another card, and her bank wants to be sure that it is she (3-D Secure).')
    const waiting = await placed(ada.as, 'tok_action_required')
    const url = waiting.payment.action?.url
    expectThat(waiting.status === 'awaiting-payment' && url !== undefined, 'The buyer is asked to act', waiting)
    tell(`   ${waiting.ref} waits for her at ${url}`)
    const passed = await fetch(url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outcome: 'approved' }),
    })
    expectThat(passed.ok, 'The bank takes her word', passed.status)
    bill(await confirmed(waiting))
    await timeline(waiting.id)
  }

  async function raceForTheLast(ada: Customer, grace: Customer): Promise<void> {
    chapter('One coat in L is left, and Ada and Grace press the button at the same moment.')
    for (const buyer of [ada, grace]) await fill(buyer, [[shelf.coats.L, 1]])
    const answers = await Promise.all(
      [ada, grace].map(async (buyer) => ({ buyer, answer: await order(buyer.as, 'tok_ok') })),
    )
    const winner = answers.find(({ answer }) => answer.status < 300)
    const loser = answers.find(({ answer }) => answer.status === 409)
    expectThat(
      winner && loser,
      'One gets it and the other is refused',
      answers.map(({ answer }) => answer.status),
    )
    if (!winner || !loser) return
    const won = await confirmed(winner.answer.body)
    const lost = loser.answer.body as {
      code: string
      orderId: string
      shortages?: { wanted: number; available: number }[]
    }
    expectThat(
      lost.code === 'out-of-stock' && lost.shortages?.[0]?.available === 0,
      'The refusal names what is missing',
      lost,
    )
    tell(
      `   ${winner.buyer.name} gets it (${won.ref}). ${loser.buyer.name} is told: 409 ${lost.code}, wanted 1, available 0.`,
    )
    tell(faint(`   ${winner.buyer.name}’s order`))
    await timeline(won.id)
    tell(faint(`   ${loser.buyer.name}’s order`))
    await timeline(lost.orderId)
    await until(
      'The last coat is sold',
      () => available(shelf.coats.L),
      (pieces) => pieces === 0,
    )
  }

  async function guestRepeats(): Promise<void> {
    chapter('A guest orders, the connection drops, and the phone sends the order again: it is the same order.')
    const body = { items: [{ unitId: shelf.scarf, quantity: 1 }] }
    const key = { headers: { 'idempotency-key': `guest-${run}` } }
    const first = await placed({}, 'tok_ok', body, key)
    const again = await order({}, 'tok_ok', body, key)
    const second = again.body as OrderSeen
    const isSame = second.id === first.id && again.headers['idempotent-replayed'] === 'true'
    expectThat(isSame, 'The same Idempotency-Key gives the same order', { first: first.id, second })
    tell(`   First ${first.ref}; again ${second.ref}, marked as a replay. One order, one charge.`)
    await confirmed(first)
    await timeline(first.id)
  }

  async function booksAgree(): Promise<void> {
    chapter('At the end of the day, the books of all services are compared.')
    const read = async () =>
      (await expectStatus(200, 'The books are read', api.call('GET', '/v1/admin/books', asStaff))) as {
        ok: boolean
        checks: { name: string; ok: boolean; checked: number }[]
      }
    const { checks } = await until('The books agree', read, ({ ok }) => ok)
    for (const { name, checked } of checks) tell(`   ${good('✓')} ${name} ${faint(`(${checked} checked)`)}`)
  }

  interface Customer {
    readonly name: string
    readonly as: { readonly bearer: string }
  }

  async function signUp(name: string): Promise<Customer> {
    const body = {
      email: `${name.toLowerCase()}.${run}@example.com`,
      password: `a till of ${randomBytes(8).toString('hex')}`,
      givenName: name,
    }
    const session = await expectStatus(201, `${name} signs up`, api.call('POST', '/v1/accounts', { body }))
    return { name, as: { bearer: (session as { accessToken: string }).accessToken } }
  }

  async function fill(
    { name, as }: Customer,
    lines: readonly (readonly [unitId: string, quantity: number])[],
  ): Promise<void> {
    for (const [unitId, quantity] of lines)
      await expectStatus(
        200,
        `${name} fills the cart`,
        api.call('PUT', `/v1/cart/lines/${unitId}`, { ...as, body: { quantity } }),
      )
  }

  function order(
    as: object,
    token: string,
    more: object = {},
    { headers = {} }: { headers?: object } = {},
  ): Promise<Answer> {
    return api.call('POST', '/v1/orders', {
      ...as,
      headers: { prefer: 'wait=30', ...headers },
      body: {
        email: `buyer.${run}@example.com`,
        shippingAddress: {
          name: 'Ada Lovelace',
          street: '12 St James’s Square',
          postalCode: 'SW1Y 4JH',
          city: 'London',
          country: 'GB',
        },
        payment: { method: 'sandbox', token },
        ...more,
      },
    })
  }

  async function placed(as: object, token: string, more?: object, key?: { headers: object }): Promise<OrderSeen> {
    const answer = await order(as, token, more, key)
    expectThat(answer.status === 201 || answer.status === 202, 'The order is taken', answer)
    return answer.body
  }

  function confirmed({ id }: OrderSeen): Promise<OrderSeen> {
    return until(
      'The order is confirmed and paid',
      async () => (await api.call('GET', `/v1/orders/${id}`, asStaff)).body as OrderSeen,
      ({ status, payment }) => status === 'confirmed' && payment.status === 'paid',
    )
  }

  async function available(unitId: string): Promise<number> {
    const { body } = await api.call('GET', `/v1/units/${unitId}/stock`, asStaff)
    return (body as { available: number }).available
  }

  async function cartOf({ as }: Customer): Promise<{ status: string; lines: readonly unknown[] }> {
    return (await api.call('GET', '/v1/cart', as)).body
  }

  /** What really happened, as the order service kept it: milliseconds since the order came in, the step, and the status it led to. */
  async function timeline(orderId: string): Promise<void> {
    const steps = async () =>
      (
        (await expectStatus(
          200,
          'The timeline is read',
          api.call('GET', `/v1/orders/${orderId}/timeline`, asStaff),
        )) as { items: Step[] }
      ).items
    let before = -1
    // Steps that nobody waited for may still come in; the story is told when it has come to rest.
    const items = await until('The order comes to rest', steps, ({ length }) => {
      const isQuiet = length > 0 && length === before
      before = length
      return isQuiet
    })
    const beganAt = Date.parse(items[0]?.at ?? '')
    let status = ''
    for (const step of items) {
      const offset = `+${Date.parse(step.at) - beganAt} ms`.padStart(12)
      const moved = step.status === status ? '' : strong(step.status)
      status = step.status
      tell(`${faint(offset)}  ${step.detail.padEnd(62)}${moved}`.trimEnd())
    }
  }

  function bill({ ref, lines, adjustments, total }: OrderSeen): void {
    const goods = lines.map(({ quantity, product }) => `${quantity} × ${product.name}`).join(', ')
    const changes = adjustments.map(({ label, amount }) => `${label} ${formatMoney(amount)}`).join(', ')
    tell(`   ${ref}: ${goods}; ${changes ? `${changes}; ` : ''}total ${strong(formatMoney(total))}`)
  }

  function chapter(text: string): void {
    tell('')
    tell(strong(text))
  }

  async function stockTheShelf() {
    const product = async (name: string, sku: string, units: readonly object[]) => {
      const body = { name, sku: `STORY-${sku}-${run}`, tags: ['story'], units }
      const { id } = (await expectStatus(
        201,
        `Staff add ${name}`,
        api.call('POST', '/v1/products', { ...asStaff, body }),
      )) as { id: string }
      const whole = (await expectStatus(200, `${name} is shown`, api.call('GET', `/v1/products/${id}`))) as {
        units: { id: string; size?: { INT?: string } }[]
      }
      return { id, units: whole.units }
    }
    const unit = (sku: string, amount: number, onHand: number, more: object = {}) => ({
      sku: `STORY-${sku}-${run}`,
      kind: 'stock',
      price: { amount, currency: 'EUR' },
      onHand,
      ...more,
    })
    const coat = await product(
      'Midnight Coat',
      'COAT',
      SIZES.map((size) => unit(`COAT-${size.INT}`, 18_900, size.INT === 'L' ? 1 : SHELF, { size })),
    )
    const scarf = await product('Harbour Scarf', 'SCARF', [unit('SCARF-1', 3_450, SHELF)])
    const promoCode = `STORY-${run.toUpperCase()}`
    const promo = { code: promoCode, percentOff: 10, active: true }
    await expectStatus(201, 'Staff make a promo code', api.call('POST', '/v1/promo-codes', { ...asStaff, body: promo }))
    const coatIn = (size: string) => coat.units.find((each) => each.size?.INT === size)?.id ?? ''
    return {
      products: [coat.id, scarf.id],
      coats: { S: coatIn('S'), M: coatIn('M'), L: coatIn('L') },
      scarf: scarf.units[0]?.id ?? '',
      promoCode,
    }
  }

  async function clearTheShelf(): Promise<void> {
    const paths = [...shelf.products.map((id) => `/v1/products/${id}`), `/v1/promo-codes/${shelf.promoCode}`]
    for (const path of paths) await api.call('DELETE', path, asStaff)
  }
}

const SHELF = 20
const strong = (text: string) => styleText('bold', text)
const faint = (text: string) => styleText('dim', text)
const good = (text: string) => styleText('green', text)

function expectThat(isSo: unknown, promise: string, came: unknown): void {
  if (!isSo) throw new PromiseBroken(`${promise}: it did not. What came was ${JSON.stringify(came)}.`)
}

async function expectStatus(status: number, promise: string, call: Promise<Answer>): Promise<unknown> {
  const answer = await call
  expectThat(answer.status === status, promise, { status: answer.status, body: answer.body })
  return answer.body
}

async function until<T>(promise: string, ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  const endsAt = Date.now() + SETTLED_WITHIN_MS
  for (;;) {
    const answer = await ask()
    if (isSo(answer)) return answer
    if (Date.now() > endsAt) expectThat(false, `${promise} within ${SETTLED_WITHIN_MS / 1000} s`, answer)
    await delay(100)
  }
}
