import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { styleText } from 'node:util'
import {
  type NewOrder,
  type Order,
  openTill,
  type PlaceOptions,
  type paths,
  type Till,
  TillProblem,
} from '@till/client'
import { formatMoney } from '@till/shared/money'

/** Something did not go as Till promises; the message says what, and what came instead. */
export class PromiseBroken extends Error {
  override name = 'PromiseBroken'
}

export interface StoryParts {
  /** Where the shop's gateway answers. */
  readonly url: string
  readonly admin: { readonly email: string; readonly password: string }
  /** Takes one line of the story. */
  readonly tell: (line: string) => void
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
export async function tellStory({ url, admin, tell }: StoryParts): Promise<void> {
  const run = randomBytes(4).toString('hex')
  const staff = openTill({ url })
  await promised(
    'Staff sign in (ADMIN_PASSWORD tells the password of a shop that was opened with one)',
    staff.signIn(admin),
  )
  const shelf = await stockTheShelf()
  try {
    const ada = await signUp('Ada')
    const first = await adaBuys(ada)
    await adaIsDeclinedThenChallenged(ada)
    await raceForTheLast(ada, await signUp('Grace'))
    await guestRepeats()
    await adaSendsAScarfBack(first)
    await booksAgree()
  } finally {
    await clearTheShelf()
  }

  async function adaBuys(ada: Customer): Promise<Order> {
    chapter('Ada signs up and buys a coat, size M, and two scarves, with a promo code.')
    await fill(ada, [
      [shelf.coats.M, 1],
      [shelf.scarf, 2],
    ])
    const code = ada.till.api.PUT('/v1/cart/promo-code', { body: { code: shelf.promoCode } })
    await answered('The promo code is taken', code)
    const order = await paid(await placed(ada.till, 'tok_ok'))
    bill(order)
    expectThat(
      order.adjustments.some(({ amount }) => amount.amount < 0),
      'The promo code takes something off',
      order.adjustments,
    )
    await timeline(order.id)
    return order
  }

  async function adaIsDeclinedThenChallenged(ada: Customer): Promise<void> {
    chapter('She comes back for a coat in S. Her card is declined: nothing is kept, nothing is lost.')
    await fill(ada, [[shelf.coats.S, 1]])
    const refused = await refusal(order(ada.till, 'tok_declined'))
    expectThat(
      refused?.status === 402 && refused.code === 'payment-declined',
      'A declined card is told as 402',
      refused,
    )
    tell(`   ${refused?.status} ${refused?.code}: ${refused?.body.detail}`)
    await until(
      'The stock is given back',
      () => available(shelf.coats.S),
      (pieces) => pieces === SHELF,
    )
    await until(
      'The cart is given back',
      () => answered('The cart is shown', ada.till.api.GET('/v1/cart')),
      ({ status, lines }) => status === 'active' && lines.length === 1,
    )
    await timeline(orderIdIn(refused))

    chapter('Another card, and her bank wants to be sure that it is she (3-D Secure).')
    const waiting = await placed(ada.till, 'tok_action_required')
    const url = waiting.payment.action?.url
    expectThat(waiting.status === 'awaiting-payment' && url !== undefined, 'The buyer is asked to act', waiting)
    tell(`   ${waiting.ref} waits for her at ${url}`)
    const passed = await fetch(url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outcome: 'approved' }),
    })
    expectThat(passed.ok, 'The bank takes her word', passed.status)
    bill(await paid(waiting))
    await timeline(waiting.id)
  }

  async function raceForTheLast(ada: Customer, grace: Customer): Promise<void> {
    chapter('One coat in L is left, and Ada and Grace press the button at the same moment.')
    for (const buyer of [ada, grace]) await fill(buyer, [[shelf.coats.L, 1]])
    const ends = await Promise.all(
      [ada, grace].map(async ({ name, till }) => {
        const placing = order(till, 'tok_ok')
        const lost = await refusal(placing)
        return { name, lost, won: lost === undefined ? await placing : undefined }
      }),
    )
    const winner = ends.find(({ won }) => won !== undefined)
    const loser = ends.find(({ lost }) => lost !== undefined)
    expectThat(winner && loser, 'One gets it and the other is refused', ends)
    if (winner?.won === undefined || loser?.lost === undefined) return
    const won = await paid(winner.won)
    const { code, status, body } = loser.lost
    expectThat(
      code === 'out-of-stock' && body.shortages?.[0]?.available === 0,
      'The refusal names what is missing',
      body,
    )
    tell(`   ${winner.name} gets it (${won.ref}). ${loser.name} is told: ${status} ${code}, wanted 1, available 0.`)
    tell(faint(`   ${winner.name}’s order`))
    await timeline(won.id)
    tell(faint(`   ${loser.name}’s order`))
    await timeline(orderIdIn(loser.lost))
    await until(
      'The last coat is sold',
      () => available(shelf.coats.L),
      (pieces) => pieces === 0,
    )
  }

  async function guestRepeats(): Promise<void> {
    chapter('A guest orders, the connection drops, and the phone sends the order again: it is the same order.')
    const guest = openTill({ url })
    const items = [{ unitId: shelf.scarf, quantity: 1 }]
    const idempotencyKey = `guest-${run}`
    const first = await placed(guest, 'tok_ok', { items }, { idempotencyKey })
    const second = await placed(guest, 'tok_ok', { items }, { idempotencyKey })
    expectThat(second.id === first.id, 'The same Idempotency-Key gives the same order', { first, second })
    tell(`   First ${first.ref}; again ${second.ref}. One order, one charge.`)
    await paid(first)
    await timeline(first.id)
  }

  async function adaSendsAScarfBack({ id, ref, lines }: Order): Promise<void> {
    chapter('Ada sends one scarf back: she gets what it cost her, and it is on the shelf again.')
    const scarf = lines.find(({ unitId }) => unitId === shelf.scarf)
    const before = await available(shelf.scarf)
    const refund = await answered(
      'Staff give the money back',
      staff.api.POST('/v1/orders/{idOrRef}/refunds', {
        params: { path: { idOrRef: id } },
        body: { lines: [{ lineId: scarf?.id ?? '', quantity: 1, restock: true }], reason: 'Sent back' },
      }),
    )
    tell(`   ${ref}: ${strong(formatMoney(refund.amount))} given back`)
    await staff.waitForOrder(id, ({ payment }) => payment.status === 'partially-refunded')
    await until(
      'The scarf is on the shelf again',
      () => available(shelf.scarf),
      (pieces) => pieces === (before ?? 0) + 1,
    )
    await timeline(id)
  }

  async function booksAgree(): Promise<void> {
    chapter('At the end of the day, the books of all services are compared.')
    const read = () => answered('The books are read', staff.api.GET('/v1/admin/books'))
    const { checks } = await until('The books agree', read, ({ ok }) => ok)
    for (const { name, checked } of checks) tell(`   ${good('✓')} ${name} ${faint(`(${checked} checked)`)}`)
  }

  interface Customer {
    readonly name: string
    readonly till: Till
  }

  async function signUp(name: string): Promise<Customer> {
    const till = openTill({ url })
    await promised(
      `${name} signs up`,
      till.signUp({
        email: `${name.toLowerCase()}.${run}@example.com`,
        password: `a till of ${randomBytes(8).toString('hex')}`,
        givenName: name,
      }),
    )
    return { name, till }
  }

  async function fill(
    { name, till }: Customer,
    lines: readonly (readonly [unitId: string, quantity: number])[],
  ): Promise<void> {
    for (const [unitId, quantity] of lines)
      await answered(
        `${name} fills the cart`,
        till.api.PUT('/v1/cart/lines/{unitId}', { params: { path: { unitId } }, body: { quantity } }),
      )
  }

  function order(till: Till, token: string, more: Partial<NewOrder> = {}, options?: PlaceOptions): Promise<Order> {
    const shippingAddress = {
      name: 'Ada Lovelace',
      street: '12 St James’s Square',
      postalCode: 'SW1Y 4JH',
      city: 'London',
      country: 'GB',
    }
    const payment = { method: 'sandbox', token }
    return till.placeOrder({ email: `buyer.${run}@example.com`, shippingAddress, payment, ...more }, options)
  }

  function placed(...wish: Parameters<typeof order>): Promise<Order> {
    return promised('The order is taken', order(...wish))
  }

  function paid({ id }: Order): Promise<Order> {
    return promised(
      'The order is confirmed and paid',
      staff.waitForOrder(id, ({ status, payment }) => status === 'confirmed' && payment.status === 'paid'),
    )
  }

  async function available(unitId: string): Promise<number | null> {
    const stock = staff.api.GET('/v1/units/{id}/stock', { params: { path: { id: unitId } } })
    return (await answered('The stock is read', stock)).available
  }

  /** What really happened, as the order service kept it: milliseconds since the order came in, the step, and the status it led to. */
  async function timeline(orderId: string): Promise<void> {
    const path = { idOrRef: orderId }
    const steps = async () =>
      (await answered('The timeline is read', staff.api.GET('/v1/orders/{idOrRef}/timeline', { params: { path } })))
        .items
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

  function bill({ ref, lines, adjustments, total }: Order): void {
    const goods = lines.map(({ quantity, product }) => `${quantity} × ${product.name}`).join(', ')
    const changes = adjustments.map(({ label, amount }) => `${label} ${formatMoney(amount)}`).join(', ')
    tell(`   ${ref}: ${goods}; ${changes ? `${changes}; ` : ''}total ${strong(total ? formatMoney(total) : '')}`)
  }

  function chapter(text: string): void {
    tell('')
    tell(strong(text))
  }

  async function stockTheShelf() {
    const eur = (amount: number) => ({ amount, currency: 'EUR' })
    const coats = SIZES.map((size) => ({
      sku: `STORY-COAT-${size.INT}-${run}`,
      kind: 'stock' as const,
      price: eur(18_900),
      onHand: size.INT === 'L' ? 1 : SHELF,
      size,
    }))
    const coat = await product('Midnight Coat', 'COAT', coats)
    const scarves = [{ sku: `STORY-SCARF-1-${run}`, kind: 'stock' as const, price: eur(3_450), onHand: SHELF }]
    const scarf = await product('Harbour Scarf', 'SCARF', scarves)
    const promoCode = `STORY-${run.toUpperCase()}`
    const promo = { code: promoCode, percentOff: 10, active: true }
    await answered('Staff make a promo code', staff.api.POST('/v1/promo-codes', { body: promo }))
    const coatIn = (size: string) => coat.units?.find((each) => each.size?.INT === size)?.id ?? ''
    return {
      products: [coat.id, scarf.id],
      coats: { S: coatIn('S'), M: coatIn('M'), L: coatIn('L') },
      scarf: scarf.units?.[0]?.id ?? '',
      promoCode,
    }
  }

  async function product(name: string, sku: string, units: NewUnits) {
    const body = { name, sku: `STORY-${sku}-${run}`, tags: ['story'], units }
    const { id } = await answered(`Staff add ${name}`, staff.api.POST('/v1/products', { body }))
    return answered(`${name} is shown`, staff.api.GET('/v1/products/{id}', { params: { path: { id } } }))
  }

  async function clearTheShelf(): Promise<void> {
    for (const id of shelf.products) await staff.api.DELETE('/v1/products/{id}', { params: { path: { id } } })
    await staff.api.DELETE('/v1/promo-codes/{code}', { params: { path: { code: shelf.promoCode } } })
    await staff.signOut()
  }
}

type NewUnits = NonNullable<
  NonNullable<paths['/v1/products']['post']['requestBody']>['content']['application/json']['units']
>

const SHELF = 20
const strong = (text: string) => styleText('bold', text)
const faint = (text: string) => styleText('dim', text)
const good = (text: string) => styleText('green', text)

function expectThat(isSo: unknown, promise: string, came: unknown): void {
  if (!isSo) throw new PromiseBroken(`${promise}: it did not. What came was ${JSON.stringify(came)}.`)
}

/** What the call answers; PromiseBroken, with what came instead, where it is refused. */
async function answered<Body>(
  promise: string,
  call: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<Body> {
  const { data, error, response } = await call
  if (data === undefined) throw new PromiseBroken(`${promise}: it did not. ${response.status} ${JSON.stringify(error)}`)
  return data
}

async function promised<Result>(promise: string, doing: Promise<Result>): Promise<Result> {
  try {
    return await doing
  } catch (error) {
    throw new PromiseBroken(`${promise}: it did not. ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}

/** Why it was refused, or undefined when it was not. */
async function refusal(doing: Promise<unknown>): Promise<TillProblem | undefined> {
  try {
    await doing
    return undefined
  } catch (error) {
    if (error instanceof TillProblem) return error
    throw error
  }
}

const orderIdIn = (problem: TillProblem | undefined): string => String(problem?.body.orderId ?? '')

async function until<T>(promise: string, ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  const endsAt = Date.now() + SETTLED_WITHIN_MS
  for (;;) {
    const answer = await ask()
    if (isSo(answer)) return answer
    if (Date.now() > endsAt) expectThat(false, `${promise} within ${SETTLED_WITHIN_MS / 1000} s`, answer)
    await delay(100)
  }
}
