import { type Caller, problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { signInFirst } from '../../identity/credentials.ts'
import { gatewayCaller } from '../../proxy/ask.ts'
import type { AliasSpace } from '../aliases/store.ts'
import type { DialectParts } from '../dialect.ts'
import type { Account, Address, Entry, Order, Person, ProductWithUnits, PromoCode, Unit } from './shapes.ts'
import {
  codeOf,
  currencyNames,
  type Kind,
  listedOrder,
  type Numbers,
  type OrderSurroundings,
  order,
  type Terms,
} from './wire.ts'

/** As many as one native call reads. */
const BATCH = 100

export const spaceOf = (kind: Kind): AliasSpace => ({ dialect: 'sellout', collection: kind, kind: 'number' })
export const notThere = () => problem(404, 'not-found', 'There is nothing of this number.')
const forbidden = () => problem(403, 'forbidden', 'This is somebody else’s.')

export const isStaff = ({ roles }: Caller): boolean => roles.includes('staff') || roles.includes('admin')
const isPerson = ({ kind }: Caller): boolean => kind === 'customer' || kind === 'key'

/** Reads everything that requests of this dialect need, in batches, on behalf of whoever asks. */
export function readingWith({ native, aliases, settings }: DialectParts) {
  const terms: Terms = {
    currency: settings.SELLOUT_CURRENCY,
    nameOf: currencyNames(settings.SELLOUT_CURRENCY_NAMES),
    shippingMethod: settings.DIALECT_SHIPPING_METHOD,
  }

  /** Maps something whose numbers are not known yet: a first pass finds out which are needed, so that each kind is asked for once. */
  async function numbered<Wire>(map: (numbers: Numbers) => Wire): Promise<Wire> {
    const wanted = new Map<Kind, Set<string>>()
    map((kind, key) => {
      const keys = wanted.get(kind) ?? new Set()
      wanted.set(kind, keys.add(key))
      return 0
    })
    const known = new Map<Kind, ReadonlyMap<string, number>>()
    const asked = [...wanted].map(async ([kind, wantedKeys]) => {
      const keys = [...wantedKeys]
      const given = await aliases.of(spaceOf(kind), keys)
      known.set(kind, new Map(keys.map((key, n) => [key, Number(given[n])])))
    })
    await Promise.all(asked)
    return map((kind, key) => {
      const number = known.get(kind)?.get(key)
      if (number === undefined) throw new Error(`two passes named different ${kind}`)
      return number
    })
  }

  /** What has this number, if anything has; 007 is 7. */
  const find = (kind: Kind, number: string | number): Promise<string | undefined> =>
    aliases.nativeOf(spaceOf(kind), String(number).replace(/^0+(?=.)/, ''))

  /** What has this number. Throws Problem 404 where nothing has. */
  async function keyOf(kind: Kind, number: string | number): Promise<string> {
    const found = await find(kind, number)
    if (found === undefined) throw notThere()
    return found
  }

  /** The account behind a user's number. Throws Problem 401 for nobody, 403 for whoever is neither the user nor staff, 404 where there is none (S3-02). */
  async function userNamed(request: FastifyRequest, userId: string): Promise<string> {
    requireUser(request)
    const id = await find('users', userId)
    // Which numbers there are is nobody's business but staff's.
    requireOwner(request, id)
    if (id === undefined) throw notThere()
    return id
  }

  /** Throws Problem 401 for nobody and for guests: they have no number. */
  function requireUser({ caller }: FastifyRequest): void {
    if (!isPerson(caller)) throw signInFirst()
  }

  /** Throws Problem 401 or 403 unless it is the caller's own, or staff ask. */
  function requireOwner(request: FastifyRequest, owner: string | undefined): void {
    const { caller } = request
    requireUser(request)
    if (owner !== caller.sub && !isStaff(caller)) throw forbidden()
  }

  /** For native calls about a customer: whom staff act for. */
  const onBehalf = ({ caller }: FastifyRequest, customerId: string): { customerId?: string } =>
    customerId === caller.sub ? {} : { customerId }

  /** Native things by their ids, a hundred at a call. */
  async function batches<Item>(
    request: FastifyRequest,
    ids: Iterable<string | undefined>,
    wish: (some: readonly string[]) => { path: string; query: Record<string, string | number>; as?: Caller },
  ): Promise<Item[]> {
    const wanted = [...new Set([...ids].filter((id) => id !== undefined))]
    const calls = Array.from({ length: Math.ceil(wanted.length / BATCH) }, (_, n) =>
      native.ask<{ items: Item[] }>(request, wish(wanted.slice(n * BATCH, (n + 1) * BATCH))),
    )
    return (await Promise.all(calls)).flatMap(({ body }) => body.items)
  }

  async function productsOf(
    request: FastifyRequest,
    ids: Iterable<string>,
    more: { readonly include?: 'units' } = {},
  ): Promise<ReadonlyMap<string, ProductWithUnits>> {
    const found = await batches<ProductWithUnits>(request, ids, (some) => ({
      path: '/v1/products',
      query: { ids: some.join(','), limit: BATCH, ...more },
    }))
    return byId(found)
  }

  async function unitsOf(request: FastifyRequest, ids: Iterable<string>): Promise<ReadonlyMap<string, Unit>> {
    const found = await batches<Unit>(request, ids, (some) => ({
      path: '/v1/units',
      query: { ids: some.join(','), include: 'product', limit: BATCH },
    }))
    return byId(found)
  }

  /**
   * People, as far as whoever asks may see them: staff all, everybody else themselves. An account that is gone is known by its id only.
   * @param known accounts that were read already
   */
  async function peopleOf(
    request: FastifyRequest,
    ids: Iterable<string | undefined>,
    known?: readonly (Account & { addresses?: readonly Address[] })[],
  ): Promise<ReadonlyMap<string, Person>> {
    const { caller } = request
    const all = [...new Set([...ids].filter((id) => id !== undefined))]
    const wanted = isStaff(caller) ? all : all.filter((id) => id === caller.sub)
    if (wanted.length === 0) return new Map()
    // Machines order as well, by their keys: they have neither an account nor eyes.
    const persons = wanted.filter((id) => /^[0-9a-f]{24}$/.test(id))
    if (persons.length === 0) return new Map(wanted.map((id) => [id, { account: { id }, addresses: [], viewed: [] }]))
    const [accounts, viewed] = isStaff(caller)
      ? await Promise.all([
          known ??
            batches<Account & { addresses: Address[] }>(request, persons, (some) => ({
              path: '/v1/accounts',
              query: { ids: some.join(','), include: 'addresses', limit: BATCH },
            })),
          batches<{ customerId: string; products: { productId: string }[] }>(request, persons, (some) => ({
            path: '/v1/recently-viewed/by-customer',
            query: { customerIds: some.join(',') },
          })),
        ])
      : await self(request)
    const viewedBy = new Map(viewed.map(({ customerId, products }) => [customerId, products]))
    const products = await productsOf(
      request,
      viewed.flatMap((each) => each.products.map(({ productId }) => productId)),
    )
    const accountOf = byId(accounts)
    return new Map(
      wanted.map((id) => {
        const { addresses = [], ...account } = accountOf.get(id) ?? { id }
        const seen = viewedBy.get(id) ?? []
        return [id, { account, addresses, viewed: seen.flatMap(({ productId }) => products.get(productId) ?? []) }]
      }),
    )
  }

  /** Whoever asks. */
  async function self(request: FastifyRequest) {
    const [{ body: account }, addresses, viewed] = await Promise.all([
      native.ask<Account>(request, { path: '/v1/accounts/me' }),
      ownAddresses(request),
      native.ask<{ items: { productId: string }[] }>(request, { path: '/v1/recently-viewed' }),
    ])
    return [[{ ...account, addresses }], [{ customerId: account.id, products: viewed.body.items }]] as const
  }

  async function ownAddresses(request: FastifyRequest): Promise<readonly Address[]> {
    const { body } = await native.ask<{ items: Address[] }>(request, {
      path: '/v1/accounts/me/addresses',
      query: { limit: BATCH },
    })
    return oldestFirst(body.items)
  }

  async function addressesOf(request: FastifyRequest, accountId: string): Promise<readonly Address[]> {
    if (!isStaff(request.caller)) return ownAddresses(request)
    const query = { ids: accountId, include: 'addresses' }
    const { body } = await native.ask<{ items: { addresses: Address[] }[] }>(request, { path: '/v1/accounts', query })
    const [account] = body.items
    if (account === undefined) throw notThere()
    return account.addresses
  }

  /** One person. Throws Problem 404 for an account that is gone. */
  async function personOf(request: FastifyRequest, id: string): Promise<Person> {
    const person = (await peopleOf(request, [id])).get(id)
    if (person?.account.createdAt === undefined) throw notThere()
    return person
  }

  /** Promo codes as they stand. They are no shopper's to read, but what an order used is told with it (S3-43). */
  async function promosOf(
    request: FastifyRequest,
    codes: Iterable<string | undefined>,
  ): Promise<ReadonlyMap<string, PromoCode>> {
    // Natively anything may be typed where a code belongs; what can be none is known to none. One with a comma can only be asked for by itself.
    const known = [...codes].flatMap((code) => (code === undefined ? [] : (codeOf(code) ?? [])))
    const [lone, listed] = partition(known, (code) => code.includes(','))
    const found = await batches<PromoCode>(request, listed, (some) => ({
      path: '/v1/promo-codes',
      query: { codes: some.join(','), limit: BATCH },
      as: gatewayCaller,
    }))
    const others = await Promise.all([...new Set(lone)].map((code) => promoOf(request, code)))
    return new Map([...found, ...others.filter((promo) => promo !== undefined)].map((promo) => [promo.code, promo]))
  }

  async function promoOf(request: FastifyRequest, code: string): Promise<PromoCode | undefined> {
    try {
      const path = `/v1/promo-codes/${encodeURIComponent(code)}`
      return (await native.ask<PromoCode>(request, { path, as: gatewayCaller })).body
    } catch (error) {
      if (isProblem(error, 404)) return undefined
      throw error
    }
  }

  /** A customer's wishes, all of them or those for these products. */
  async function wishesOf(
    request: FastifyRequest,
    customerId: string,
    productIds?: readonly string[],
  ): Promise<readonly Entry[]> {
    if (productIds?.length === 0) return []
    const query = { ...onBehalf(request, customerId), productIds: productIds?.join(',') }
    const entries: Entry[] = []
    for await (const batch of native.list<Entry>(request, { path: '/v1/wishlist', query })) entries.push(...batch)
    return entries
  }

  /** Orders as this API shows them, with everything around them, in a few calls for all (CX-06). */
  async function ordersShown(request: FastifyRequest, orders: readonly Order[]) {
    const [units, promos] = await Promise.all([
      unitsOf(
        request,
        orders.flatMap(({ lines }) => lines.map(({ unitId }) => unitId)),
      ),
      promosOf(
        request,
        orders.map((each) => each.promoCode),
      ),
    ])
    const owners = [...promos.values()].map(({ ownerId }) => ownerId)
    const people = await peopleOf(request, [...orders.map(({ customerId }) => customerId), ...owners])
    const personOf = (id: string | undefined) => (id === undefined ? undefined : people.get(id))
    const surroundingsOf = ({ promoCode, customerId }: Order): OrderSurroundings => {
      const promo = promoCode === undefined ? undefined : promos.get(codeOf(promoCode) ?? '')
      return { user: personOf(customerId), promo, promoOwner: personOf(promo?.ownerId), unitOf: (id) => units.get(id) }
    }
    return {
      plain: () => numbered((numbers) => orders.map((each) => order(each, surroundingsOf(each), numbers, terms))),
      listed: () =>
        numbered((numbers) => orders.map((each) => listedOrder(each, surroundingsOf(each), numbers, terms))),
    }
  }

  return {
    terms,
    numbered,
    find,
    keyOf,
    userNamed,
    requireUser,
    requireOwner,
    onBehalf,
    productsOf,
    unitsOf,
    peopleOf,
    personOf,
    addressesOf,
    promosOf,
    wishesOf,
    ordersShown,
  }
}

export type Reading = ReturnType<typeof readingWith>

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]))

const partition = <Item>(items: readonly Item[], is: (item: Item) => boolean): [Item[], Item[]] => [
  items.filter(is),
  items.filter((item) => !is(item)),
]

/** As accounts keep them, whoever reads. */
const oldestFirst = (addresses: readonly Address[]): Address[] => addresses.toReversed()

export function isProblem(error: unknown, status: number, code?: string): boolean {
  const told = error as { name?: unknown; status?: unknown; code?: unknown }
  return told.name === 'Problem' && told.status === status && (code === undefined || told.code === code)
}
