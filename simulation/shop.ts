import { rules as cartRules } from '@till/cart/rules'
import { rules as catalogRules, type NewUnit } from '@till/catalog/rules'
import { type Order, orderRules, type Terms } from '@till/order/rules'
import { type Payment, type ProviderCall, paymentRules } from '@till/payment/rules'
import type { Rules } from '@till/shared/runtime'
import { Broker } from './broker.ts'
import type { Defect } from './defects.ts'
import { Dice } from './dice.ts'
import { command } from './doors.ts'
import { Fleet, type Parts, type Process } from './fleet.ts'
import { afterSales, buyer, consultants, type Goods, newWitness, operator, type Shop, slotOf, staff } from './people.ts'
import { checkPromises } from './promises.ts'
import { outcomeOf, Provider } from './provider.ts'
import { drive } from './timeline.ts'
import { Watch } from './watch.ts'
import { SERVICES, type ServiceName, type Violation, World } from './world.ts'

export interface Simulation {
  readonly seed: number
  readonly violations: readonly Violation[]
  /** How often what happened: orders by outcome, faults by name. */
  readonly tally: ReadonlyMap<string, number>
  readonly lines: readonly string[]
  readonly events: number
  /** Virtual time that passed. */
  readonly tookMs: number
}

const EVENTS_MAX = 400_000
/** Nothing is called at rest before it was for so long. */
const REST_MS = 5_000
const REST_WITHIN_MS = 6 * 3_600_000

/** A whole shop with everything that may befall it, from one seed; ends when it has come to rest, or at the first broken promise. */
export async function simulateShop(options: {
  readonly seed: number
  readonly defect?: Defect
  readonly writesLog?: boolean
}): Promise<Simulation> {
  const { seed, defect = {}, writesLog = false } = options
  const dice = new Dice(seed)
  const world = new World(dice, writesLog)
  const { timeline } = world
  const watch = new Watch(world)
  const plain: Record<ServiceName, Rules> = {
    catalog: catalogRules,
    cart: cartRules,
    order: orderRules,
    payment: paymentRules,
  }
  const rules = Object.fromEntries(
    SERVICES.map((service) => [
      service,
      watch.over(service, defect.rules?.(service, plain[service]) ?? plain[service]),
    ]),
  ) as Record<ServiceName, Rules>

  const broker = new Broker(world, watch, { isAcknowledgedAtOnce: defect.acknowledgesAtOnce ?? false })
  const provider: Provider = new Provider(world, () => fleet)
  const perform = defect.provider?.(provider.call) ?? provider.call
  const parts: Parts = {
    rules,
    instances: Object.fromEntries(SERVICES.map((service) => [service, dice.whole(1, 2)])) as Parts['instances'],
    sweepMs: dice.pick([500, 1_000, 3_000]),
    defect,
    async call(process, call) {
      const wanted = call as ProviderCall
      const result = await perform(process, wanted)
      return outcomeOf(wanted, result, new Date(timeline.now).toISOString())
    },
  }
  const fleet: Fleet = new Fleet(world, broker, parts)
  fleet.startAll()

  let goods: Goods | undefined
  let atWork = 1
  const working = (work: Promise<void>) => {
    atWork++
    work.then(
      () => atWork--,
      (error: unknown) => world.violate('no code throws', error instanceof Error ? String(error.stack) : String(error)),
    )
  }
  working(
    stock(world, fleet).then((stocked) => {
      goods = stocked
      atWork--
    }),
  )
  const isBroken = () => world.violations.length > 0
  await drive(timeline, () => isBroken() || goods !== undefined)
  if (!goods) return done(world, seed)

  const shop: Shop = {
    world,
    fleet,
    provider,
    goods,
    witness: newWitness(),
    ignoresKeys: defect.ignoresKeys ?? false,
  }
  world.letFaultsHappen()
  for (let n = dice.whole(4, 9); n > 0; n--) working(buyer(shop))
  working(staff(shop, dice.between(10_000, 60_000)))
  working(consultants(shop, dice.between(10_000, 40_000)))
  working(afterSales(shop, dice.between(10_000, 90_000)))
  misfortune(world, fleet, () => atWork === 0)
  await drive(timeline, () => isBroken() || atWork === 0 || timeline.happened > EVENTS_MAX)

  world.note(() => 'everything heals')
  world.heal()
  for (const process of fleet.all()) process.frozenUntil = 0
  void operator(shop)
  const restBy = timeline.now + REST_WITHIN_MS
  let atRestSince: number | undefined
  const hasCalmedDown = () => {
    // Looked at now and then only, for it reads all there is.
    if (timeline.happened % 32 !== 0) return false
    if (!isAtRest(world, broker, provider)) atRestSince = undefined
    else atRestSince ??= timeline.now
    return atRestSince !== undefined && timeline.now - atRestSince > REST_MS
  }
  await drive(timeline, () => isBroken() || hasCalmedDown() || timeline.now > restBy || timeline.happened > EVENTS_MAX)
  if (!isBroken() && !isAtRest(world, broker, provider)) sayWhoIsRestless(world, broker, provider)
  if (!isBroken()) checkPromises({ world, witness: shop.witness, provider, watch, rules })
  for (const { state } of world.tables.order.all<Order>('order'))
    world.count(state.failure ? `order ${state.status}: ${state.failure.code}` : `order ${state.status}`)
  for (const { state } of world.tables.payment.all<Payment>('payment')) world.count(`payment ${state.status}`)
  return done(world, seed)
}

const done = (world: World, seed: number): Simulation => ({
  seed,
  violations: world.violations,
  tally: world.tally,
  lines: world.lines,
  events: world.timeline.happened,
  tookMs: world.timeline.now - Date.parse('2026-01-01T00:00:00.000Z'),
})

/** Fills the catalog as staff would, in fair weather, and waits until the carts know of it. */
async function stock(world: World, fleet: Fleet): Promise<Goods> {
  const { dice, timeline } = world
  const by = { sub: 'staff', staff: true }
  const time = new Date(timeline.now).toISOString()
  const catalog = fleet.any('catalog', dice) as Process
  const units: NewUnit[] = []
  const unit = (kind: NewUnit['kind'], more: Partial<NewUnit>) =>
    units.push({
      unitId: dice.hex(24),
      sku: `SKU-${units.length}`,
      kind,
      price: { amount: dice.whole(1, 60) * 50, currency: 'EUR' },
      ...more,
    })
  for (let n = dice.whole(2, 4); n > 0; n--) unit('stock', { onHand: dice.pick([1, 2, 3, 5, 8, 40]) })
  unit('unlimited', {})
  for (let n = dice.whole(0, 4); n > 0; n--) unit('slot', { slot: slotOf(dice.hex(24), timeline.now, dice) })
  for (const each of units) {
    const initial = each.kind === 'slot' ? 1 : each.onHand
    if (initial !== undefined) world.stocked.set(each.unitId, initial)
  }
  const product = { name: 'Linen shirt', sku: 'LINEN' }
  const productId = dice.hex(24)
  await command(catalog, {
    id: 'stock',
    type: 'catalog.create-product',
    subject: productId,
    time,
    data: { by, product, units },
  })
  const promoCodes = ['WELCOME', 'FREE']
  const terms = [
    { percentOff: dice.pick([5, 10, 33.3]), maxUses: dice.whole(1, 3), active: true },
    { amountOff: { amount: dice.pick([100, 99_999_999]), currency: 'EUR' }, maxUses: dice.whole(1, 4), active: true },
  ]
  for (const [index, code] of promoCodes.entries())
    await command(catalog, {
      id: code,
      type: 'catalog.create-promo',
      subject: code,
      time,
      data: { by, terms: terms[index] },
    })
  const isKnown = () => units.every(({ unitId }) => world.tables.cart.get({ kind: 'unit', id: unitId }))
  while (!isKnown()) await new Promise<void>((resolve) => void timeline.schedule(10, resolve))
  return { unitIds: units.map(({ unitId }) => unitId), promoCodes, terms: termsOf(world) }
}

function termsOf({ dice }: World): Terms {
  return {
    shipping: {
      id: 'parcel',
      label: 'Parcel',
      flat: { EUR: dice.pick([0, 490]) },
      freeAbove: { EUR: dice.pick([2_000, 100_000]) },
    },
    tax: { percent: dice.pick([0, 19]), included: dice.says(0.7) },
    giveUpMs: dice.pick([15_000, 40_000, 120_000]),
    payWithinMs: dice.pick([20_000, 60_000, 240_000]),
    transferWithinMs: dice.pick([60_000, 300_000, 1_500_000]),
    approveWithinMs: dice.pick([60_000, 300_000, 1_500_000]),
  }
}

/** Crashes, stand-stills and outages, at any moment until everybody has gone home. */
function misfortune(world: World, fleet: Fleet, isOver: () => boolean): void {
  const { timeline } = world
  const dice = world.dice.fork()
  const often = (perMinute: number, what: () => void) => {
    if (perMinute === 0) return
    const again = () =>
      timeline.schedule(dice.around(60_000 / perMinute), () => {
        if (isOver()) return
        what()
        again()
      })
    again()
  }
  const anybody = () => dice.pick(fleet.all())
  const { crashPerMinute, freezePerMinute, replacePerMinute, outagePerMinute } = world.faults
  const size = fleet.all().length
  often(crashPerMinute * size, () => fleet.all().length > 0 && fleet.crash(anybody()))
  often(freezePerMinute * size, () => fleet.all().length > 0 && fleet.freeze(anybody()))
  often(replacePerMinute * size, () => fleet.all().length > 0 && fleet.replace(anybody()))
  often(outagePerMinute, () =>
    world.beginOutage(dice.pick([...SERVICES, 'broker', 'provider']), timeline.now + dice.around(6_000)),
  )
}

/** Nothing is under way and nobody waits for any time to come. */
function isAtRest(world: World, broker: Broker, provider: Provider): boolean {
  if (broker.underWay > 0 || provider.underWay > 0 || world.lateWrites > 0) return false
  for (const { entities, unsettled } of SERVICES.map((service) => world.tables[service])) {
    if (unsettled.size > 0) return false
    for (const { wakeAt } of entities.values()) if (wakeAt !== undefined) return false
  }
  return true
}

function sayWhoIsRestless(world: World, broker: Broker, provider: Provider): void {
  const awake = SERVICES.flatMap((service) =>
    [...world.tables[service].entities.values()]
      .filter(({ wakeAt }) => wakeAt !== undefined)
      .map(({ ref, state }) => {
        const { status } = state as { status?: string }
        return `${ref.kind} ${ref.id} (${status})`
      }),
  )
  world.violate(
    '4: everything comes to rest',
    `${broker.underWay} messages and ${provider.underWay} webhooks under way; ${SERVICES.map((service) => world.tables[service].unsettled.size)} rounds unsettled; waiting: ${awake.slice(0, 5).join('; ')}`,
  )
}
