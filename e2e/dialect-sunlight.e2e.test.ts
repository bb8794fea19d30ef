import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import Kitsu from 'kitsu'
import { made } from './conformance/scene.ts'
import { type OrderAnswer, openShop, type TestShop } from './shop.ts'

interface Resource {
  readonly id: string
  readonly attributes: Readonly<Record<string, string | number | null>>
}
interface Page {
  readonly data: readonly Resource[]
  readonly meta: Readonly<Record<string, number>>
  readonly links: Readonly<Record<'self' | 'first' | 'prev' | 'next' | 'last', string | null>>
}
interface Errors {
  readonly errors: readonly { readonly status: string; readonly source?: { readonly parameter: string } }[]
}

const LIST = '/sunlight/api/v2/orders'
let shop: TestShop
let employee: { bearer: string; id: string; email: string }
let manager: { bearer: string; id: string; email: string }
let groupId: string
const orders: OrderAnswer[] = []

async function get<Body = Page>(path: string, bearer?: string, headers: Record<string, string> = {}) {
  const { status, body, headers: answered } = await shop.api.call('GET', path, { ...(bearer && { bearer }), headers })
  return { status, body: body as Body, headers: answered }
}
const named = async (query: string, bearer = employee.bearer) =>
  (await get(`${LIST}?${query}`, bearer)).body.data.map(({ attributes }) => attributes.name)
const aliasOf = async (collection: string, id: string) =>
  (
    await made<{ items: [{ alias: string }] }>(
      shop.api.call('GET', `/v1/aliases?dialect=sunlight&collection=${collection}&ids=${id}`, { bearer: shop.admin }),
    )
  ).items[0].alias

beforeAll(async () => {
  shop = await openShop()
  ;[employee, manager] = await Promise.all([shop.customer(), shop.customer()])
  const group = await made<{ id: string }>(
    shop.api.call('POST', '/v1/groups', {
      bearer: shop.admin,
      body: { name: 'Library', approval: { required: true } },
    }),
  )
  groupId = group.id
  for (const [accountId, role] of [
    [employee.id, 'member'],
    [manager.id, 'manager'],
  ])
    await made(shop.api.call('PUT', `/v1/groups/${groupId}/members`, { bearer: shop.admin, body: { accountId, role } }))
  for (const amount of [300, 100, 200]) {
    const unitId = await shop.unit({ amount, kind: 'unlimited' })
    const isLast = amount === 200
    orders.push(
      await made<OrderAnswer>(
        shop.order({ bearer: employee.bearer, body: { items: [{ unitId, quantity: 1 }], ...(isLast && { groupId }) } }),
      ),
    )
  }
})
afterAll(() => shop?.close())

describe('an employee who opens /sunlight', () => {
  it('sees all own orders, the latest change first, in the printed form [S4-01 S4-02 S4-03 S4-04 S4-10 S4-50 S4-51 S4-84 S4-93]', async () => {
    const { status, body, headers } = await get(LIST, employee.bearer, {
      accept: 'application/vnd.api+json',
      'content-type': 'application/json',
    })
    expect(status).toBe(200)
    expect(headers['content-type']).toMatch(/^application\/vnd\.api\+json/)
    expect(headers.vary).toContain('Accept')
    expect(body.data).toHaveLength(3)
    const updated = body.data.map(({ attributes }) => String(attributes['updated-at']))
    expect(updated).toEqual(updated.toSorted().toReversed())
    for (const { attributes } of body.data) {
      const [created, changed, last] = ['created-at', 'status-changed-at', 'updated-at'].map((name) =>
        String(attributes[name]),
      )
      expect([created, changed, last]).toEqual([created, changed, last].toSorted())
    }
  })

  it('counts them by status, whatever page and status are asked for [S4-32 S4-53 S4-91]', async () => {
    const { body } = await get(`${LIST}?page[size]=1&filter[status]=waiting-manager-approval`, employee.bearer)
    expect(body.data).toHaveLength(1)
    expect(body.meta).toMatchObject({
      'total-waiting-manager-approval': 1,
      'total-payment-method-issued': 2,
      totalPages: 1,
    })
  })

  it('turns pages by the links as they are, and by the address they have [S4-20 S4-21 S4-83 S4-85]', async () => {
    const seen: string[] = []
    let path: string | null = `${LIST}?page[size]=1&sort=total`
    for (let turns = 0; path !== null && turns < 5; turns += 1) {
      const { body }: { body: Page } = await get(path, employee.bearer)
      seen.push(...body.data.map(({ id }) => id))
      path = body.links.next && new URL(body.links.next).pathname + new URL(body.links.next).search
    }
    expect(seen).toHaveLength(3)
    expect(new Set(seen).size).toBe(3)
  })

  it('sorts by every field, both ways, several at once [S4-22 S4-41 S4-81 S4-82 S4-90 S4-97]', async () => {
    const totals = async (sort: string) =>
      (await get(`${LIST}?sort=${sort}`, employee.bearer)).body.data.map(
        ({ attributes }) => Number(attributes.price) + Number(attributes.cost),
      )
    expect(await totals('total')).toEqual((await totals('total')).toSorted((a, b) => a - b))
    expect(await totals('-total')).toEqual((await totals('total')).toReversed())
    const names = await named('sort=name')
    expect(names).toEqual(names.toSorted())
    for (const sort of ['created-at', '-update-at', 'updated-at', 'provider,-total'])
      expect(await totals(sort)).toHaveLength(3)
    const statuses = (await get(`${LIST}?sort=status`, employee.bearer)).body.data.map(
      ({ attributes }) => attributes.status,
    )
    expect(statuses).toEqual(['payment-method-issued', 'payment-method-issued', 'waiting-manager-approval'])
    const turned = (await get(`${LIST}?sort=-status&page[size]=2`, employee.bearer)).body.data.map(
      ({ attributes }) => attributes.status,
    )
    expect(turned).toEqual(['waiting-manager-approval', 'payment-method-issued'])
  })

  it('filters by id, group, receiver and status, all of what is asked, any of several values [S4-23 S4-42 S4-90 S4-92]', async () => {
    const all = (await get(LIST, employee.bearer)).body.data
    const [first, second] = all.map(({ id }) => id)
    const [group, receiver, stranger] = await Promise.all([
      aliasOf('groups', groupId),
      aliasOf('users', employee.id),
      aliasOf('users', manager.id),
    ])
    expect(await named(`filter[id]=${first},${second}`)).toHaveLength(2)
    expect(await named(`filter[group-id]=${group}`)).toHaveLength(1)
    expect(await named(`filter[received-by]=${receiver}`)).toHaveLength(3)
    expect(
      await named(`filter[received-by]=${receiver}&filter[group-id]=${group}&filter[status]=completed`),
    ).toHaveLength(0)
    expect(await named(`filter[received-by]=${stranger}`)).toEqual([])
    expect(await named('filter[id]=0000000000')).toEqual([])
  })

  it('reads one by its printed link [S4-06 S4-11 S4-31]', async () => {
    const [order] = (await get(LIST, employee.bearer)).body.data
    for (const path of [`${LIST}/${order?.id}`, `/sunlight/orders/${order?.id}`])
      expect((await get<{ data: Resource; included: unknown[] }>(path, employee.bearer)).body).toEqual({
        data: order,
        included: [],
      })
    expect(await get(`${LIST}/${order?.id}?include=group`, employee.bearer)).toMatchObject({ status: 400 })
  })

  it('is told which filter was too long by the name it has here [S4-90]', async () => {
    const many = Array.from({ length: 50 }, (_, n) => String(n).padStart(24, '0')).join(',')
    for (const filter of ['filter[received-by]', 'filter[group-id]']) {
      const answer = await get<{ errors: unknown[] }>(`${LIST}?${filter}=${many}`, employee.bearer)
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ source: { parameter: filter } }] } })
    }
  })
})

describe('a manager', () => {
  it('sees the orders of the group as well, approves them, and the employee sees it [S4-50 S4-55 S4-95 S4-C01]', async () => {
    const waiting = (await get(`${LIST}?filter[status]=waiting-manager-approval`, manager.bearer)).body.data
    expect(waiting).toHaveLength(1)
    const native = orders.at(-1)?.id
    await made(
      shop.api.call('POST', `/v1/orders/${native}/approval`, { bearer: manager.bearer, body: { decision: 'approve' } }),
    )
    const { body } = await get<{ data: Resource }>(`${LIST}/${waiting[0]?.id}`, employee.bearer)
    expect(body.data.attributes.status).not.toBe('waiting-manager-approval')
  })
})

describe('nobody else', () => {
  it('sees anything: without a token 401, of others nothing, in the form of JSON:API [S4-08 S4-50 S4-92]', async () => {
    const nobody = await get<Errors>(LIST)
    expect([nobody.status, nobody.body.errors[0]?.status]).toEqual([401, '401'])
    const stranger = await shop.customer()
    expect((await get(LIST, stranger.bearer)).body.data).toEqual([])
    const [order] = (await get(LIST, employee.bearer)).body.data
    // Staff are nobody special in a list of one's own.
    expect((await get(`${LIST}?filter[id]=${order?.id}`, shop.admin)).body.data).toEqual([])
    expect((await get<Errors>(`${LIST}/${order?.id}`, stranger.bearer)).status).toBe(404)
    expect((await get<Errors>(`${LIST}/0000000000`, employee.bearer)).status).toBe(404)
  })
})

describe('what makes no sense', () => {
  it.each([
    ['page[size]=0', 'page[size]'],
    ['page[number]=-1', 'page[number]'],
    ['sort=price', 'sort'],
    ['filter[colour]=red', 'filter[colour]'],
    ['filter[status]=paid', 'filter[status]'],
    ['include=group', 'include'],
    ['page[number]=1&page[number]=2', 'page[number]'],
  ])('%s is refused by its parameter [S4-89 S4-90 S4-94]', async (query, parameter) => {
    const { status, body } = await get<Errors>(`${LIST}?${query}`, employee.bearer)
    expect([status, body.errors[0]?.source?.parameter]).toEqual([400, parameter])
  })

  it('is a type that nobody here writes: 406 [S4-93]', async () => {
    expect((await get(LIST, employee.bearer, { accept: 'text/html' })).status).toBe(406)
    expect((await get(LIST, employee.bearer, { accept: 'text/html, */*;q=0.1' })).status).toBe(200)
  })
})

it('is read by a JSON:API client that knows nothing of Till [S4-30 S4-31]', async () => {
  const client = new Kitsu({
    baseURL: `${shop.api.url}/sunlight/api/v2`,
    headers: { Authorization: `Bearer ${employee.bearer}` },
  })
  const { data, meta } = await client.get('orders', { params: { page: { size: 2 }, sort: '-total' } })
  expect(data).toHaveLength(2)
  expect(data[0]).toMatchObject({ type: 'orders', price: 300, 'card-number': null })
  expect(meta).toMatchObject({ totalPages: 2 })
})
