import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { code, eventually, openShop, type TestShop } from './shop.ts'

const urls = (process.env.TILL_URL ?? '').split(',')
const nowhere = 'abcdef0123456789abcdef01'
let shop: TestShop
let owner: Person
let stranger: Person
let manager: Person
let group: GroupAnswer

interface Person {
  readonly id: string
  readonly bearer: string
  readonly refreshToken: string
  readonly email: string
  readonly password: string
}
interface GroupAnswer {
  readonly id: string
  readonly version: number
}
interface AddressAnswer {
  readonly id: string
  readonly isDefault: boolean
  readonly version: number
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Asks as somebody, or as nobody; answers the status, the problem's code and the fields it names beside the body. */
async function ask(method: Method, path: string, as?: string, body?: object, headers: Record<string, string> = {}) {
  const answer = await shop.api.call(method, path, {
    ...(as ? { bearer: as } : {}),
    ...(body ? { body } : {}),
    headers,
  })
  const told = (answer.body ?? {}) as Record<string, unknown> & { code?: string; errors?: { path: string }[] }
  return { status: answer.status, headers: answer.headers, body: told, paths: told.errors?.map(({ path: at }) => at) }
}

async function person(): Promise<Person> {
  const email = `${code()}@example.com`
  const password = `correct horse ${code()}`
  const { status, body } = await ask('POST', '/v1/accounts', undefined, { email, password })
  expect(status).toBe(201)
  const { account, accessToken, refreshToken } = body as unknown as {
    account: { id: string }
    accessToken: string
    refreshToken: string
  }
  return { id: account.id, bearer: accessToken, refreshToken, email, password }
}

beforeAll(async () => {
  shop = await openShop()
  ;[owner, stranger, manager] = await Promise.all([person(), person(), person()])
  const made = await ask('POST', '/v1/groups', shop.admin, {
    name: 'Laboratory',
    approval: { required: true, aboveAmount: { amount: 50_000, currency: 'EUR' } },
  })
  group = made.body as unknown as GroupAnswer
  await ask('PUT', `/v1/groups/${group.id}/members`, shop.admin, { accountId: manager.id, role: 'manager' })
  await ask('PUT', `/v1/groups/${group.id}/members`, shop.admin, { accountId: owner.id, role: 'member' })
})
afterAll(() => shop.close())

const home = {
  label: 'Home',
  name: 'Ada Lovelace',
  street: '12 St James’s Square',
  postalCode: 'SW1Y 4JH',
  city: 'London',
  country: 'GB',
  geo: { type: 'Point', coordinates: [-0.1357, 51.5073] },
}
const addresses = '/v1/accounts/me/addresses'

describe('an address book', () => {
  let first: AddressAnswer

  it('takes addresses in parts or in one line, and keeps one as the default', async () => {
    const made = await ask('POST', addresses, owner.bearer, home)
    expect(made).toMatchObject({ status: 201, body: { ...home, isDefault: true, version: 1 } })
    first = made.body as unknown as AddressAnswer
    expect(made.headers).toMatchObject({ location: `${addresses}/${first.id}`, etag: '"1"' })
    const line = { text: 'Москва, ул. Ленина, 1, кв. 2', postalCode: '101000', isDefault: true }
    const second = await ask('POST', addresses, owner.bearer, line)
    expect(second).toMatchObject({ status: 201, body: line })
    const { body } = await ask('GET', addresses, owner.bearer)
    const { items } = body as unknown as { items: AddressAnswer[] }
    expect(items.map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [(second.body as unknown as AddressAnswer).id, true],
      [first.id, false],
    ])
  })

  it('is read in pages', async () => {
    const page = async (cursor = '') => (await ask('GET', `${addresses}?limit=1${cursor}`, owner.bearer)).body
    const one = (await page()) as unknown as { items: AddressAnswer[]; nextCursor: string }
    const two = (await page(`&cursor=${one.nextCursor}`)) as unknown as { items: AddressAnswer[]; nextCursor?: string }
    expect([one.items.length, two.items.length, two.nextCursor]).toEqual([1, 1, undefined])
    expect(two.items[0]?.id).toBe(first.id)
  })

  it('changes for its owner, and refuses a stale If-Match', async () => {
    const at = `${addresses}/${first.id}`
    const { headers } = await ask('GET', at, owner.bearer)
    const tag = { 'if-match': String(headers.etag) }
    expect(await ask('PATCH', at, owner.bearer, { city: 'Cambridge', geo: null }, tag)).toMatchObject({
      status: 200,
      body: { city: 'Cambridge', street: home.street },
    })
    expect((await ask('GET', at, owner.bearer)).body).not.toHaveProperty('geo')
    expect((await ask('PATCH', at, owner.bearer, { city: 'Oxford' }, tag)).status).toBe(412)
    expect((await ask('DELETE', at, owner.bearer, undefined, tag)).status).toBe(412)
    expect((await ask('GET', at, owner.bearer)).body).toMatchObject({ city: 'Cambridge' })
  })

  it('is nobody else’s', async () => {
    const at = `${addresses}/${first.id}`
    for (const [method, body] of [['GET'], ['PATCH', { city: 'Oxford' }], ['DELETE']] as const) {
      expect((await ask(method, at, stranger.bearer, body)).status).toBe(404)
      expect((await ask(method, at, undefined, body)).status).toBe(401)
    }
    expect((await ask('POST', addresses, undefined, home)).status).toBe(401)
    expect((await ask('GET', addresses)).status).toBe(401)
    expect((await ask('GET', addresses, stranger.bearer)).body).toMatchObject({ items: [] })
  })

  it.each<[object, string]>([
    [{ city: 'London', country: 'GB' }, '/street'],
    [{ ...home, country: 'Norway' }, '/country'],
    [{ ...home, geo: { type: 'Point', coordinates: [200, 0] } }, '/geo/coordinates/0'],
    [{ ...home, geo: { type: 'Point', coordinates: [0, 91] } }, '/geo/coordinates/1'],
    [{ ...home, geo: { type: 'Point', coordinates: [0] } }, '/geo/coordinates'],
    [{ ...home, geo: { type: 'Polygon', coordinates: [1, 1] } }, '/geo/type'],
    [{ ...home, text: 'a bell\u0007' }, '/text'],
    [{ ...home, isDefault: 'yes' }, '/isDefault'],
    [{ ...home, surprise: 1 }, '/surprise'],
  ])('refuses %j, naming %s, and stays as it was', async (body, path) => {
    const before = (await ask('GET', addresses, owner.bearer)).body
    const refused = await ask('POST', addresses, owner.bearer, body)
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation-failed' } })
    expect(refused.paths).toContain(path)
    expect((await ask('PATCH', `${addresses}/${first.id}`, owner.bearer, {})).status).toBe(400)
    expect((await ask('GET', addresses, owner.bearer)).body).toEqual(before)
  })

  it('loses what its owner takes away', async () => {
    expect((await ask('DELETE', `${addresses}/${first.id}`, owner.bearer)).status).toBe(204)
    expect((await ask('DELETE', `${addresses}/${first.id}`, owner.bearer)).status).toBe(404)
  })
})

describe('a profile', () => {
  it('is its owner’s to write, but for what staff keep', async () => {
    const username = `ada-${code()}`
    const own = { phone: '+44 20 7946 0000', gender: 'female', preferredSizeGrid: 'UK', username }
    expect(await ask('PATCH', '/v1/accounts/me', owner.bearer, own)).toMatchObject({ status: 200, body: own })
    for (const kept of [
      { personalDiscountPercent: 50 },
      { purchaseTotal: { amount: 1, currency: 'EUR' } },
      { isActive: true },
      { lastLoginAt: new Date().toISOString() },
    ]) {
      const refused = await ask('PATCH', '/v1/accounts/me', owner.bearer, kept)
      expect([refused.status, refused.paths]).toEqual([400, [`/${Object.keys(kept)[0]}`]])
    }
    const staffs = {
      personalDiscountPercent: 5,
      purchaseTotal: { amount: 125_000, currency: 'EUR' },
      referralLink: 'https://shop.example/r/ada',
    }
    expect((await ask('PATCH', `/v1/accounts/${owner.id}`, stranger.bearer, staffs)).status).toBe(403)
    expect((await ask('PATCH', `/v1/accounts/${owner.id}`, undefined, staffs)).status).toBe(401)
    expect((await ask('PATCH', `/v1/accounts/${owner.id}`, shop.admin, staffs)).status).toBe(200)
    const me = await ask('GET', '/v1/accounts/me', owner.bearer)
    expect(me.body).toMatchObject({ ...own, ...staffs, isActive: true, lastLoginAt: expect.any(String) })
    expect(await ask('PATCH', '/v1/accounts/me', stranger.bearer, { username: username.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'username-taken' },
    })
  })

  it.each<[object, string]>([
    [{ personalDiscountPercent: 101 }, '/personalDiscountPercent'],
    [{ personalDiscountPercent: 2.5 }, '/personalDiscountPercent'],
    [{ purchaseTotal: { amount: -1, currency: 'EUR' } }, '/purchaseTotal/amount'],
    [{ preferredSizeGrid: 'XX' }, '/preferredSizeGrid'],
    [{ referralLink: 'javascript:alert(1)' }, '/referralLink'],
    [{ isActive: 'no' }, '/isActive'],
  ])('refuses %j from staff', async (body, path) => {
    const refused = await ask('PATCH', `/v1/accounts/${stranger.id}`, shop.admin, body)
    expect(refused.status).toBe(400)
    expect(refused.paths?.some((each) => each.startsWith(path))).toBe(true)
  })

  it('is changed by one of two who read the same version', async () => {
    const { headers } = await ask('GET', `/v1/accounts/${stranger.id}`, shop.admin)
    const change = (personalDiscountPercent: number) =>
      ask(
        'PATCH',
        `/v1/accounts/${stranger.id}`,
        shop.admin,
        { personalDiscountPercent },
        {
          'if-match': String(headers.etag),
        },
      )
    const statuses = (await Promise.all([change(1), change(2)])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 412])
  })
})

describe('an account that staff deactivate', () => {
  it('is signed out everywhere within seconds, and signs in again when they take it back', async () => {
    const someone = await person()
    const sign = () => ask('POST', '/v1/sessions', undefined, { email: someone.email, password: someone.password })
    const set = (isActive: boolean, as = shop.admin) => ask('PATCH', `/v1/accounts/${someone.id}`, as, { isActive })
    expect((await set(false, stranger.bearer)).status).toBe(403)
    expect((await set(false)).status).toBe(200)
    expect(await sign()).toMatchObject({ status: 403, body: { code: 'account-inactive' } })
    const { refreshToken } = someone
    expect((await ask('POST', '/v1/sessions/refresh', undefined, { refreshToken })).status).toBe(401)
    await eventually(
      () => Promise.all(urls.map(() => ask('GET', '/v1/orders', someone.bearer))),
      (answers) => answers.every(({ status }) => status === 401),
      15_000,
    )
    expect((await set(true)).status).toBe(200)
    expect((await sign()).status).toBe(201)
  })

  it('is never one’s own', async () => {
    const { body } = await ask('GET', '/v1/accounts/me', shop.admin)
    expect(await ask('PATCH', `/v1/accounts/${body.id}`, shop.admin, { isActive: false })).toMatchObject({
      status: 409,
      body: { code: 'own-account' },
    })
  })
})

describe('a new e-mail address', () => {
  it('takes the password, must be nobody’s, and is the one to sign in with', async () => {
    const someone = await person()
    const email = `${code()}@example.com`
    const change = (body: object) => ask('PATCH', '/v1/accounts/me', someone.bearer, body)
    const currentPassword = someone.password
    expect(await change({ email })).toMatchObject({
      status: 400,
      body: { code: 'current-password-missing' },
      paths: ['/currentPassword'],
    })
    expect(await change({ email, currentPassword: 'a wrong horse' })).toMatchObject({
      status: 403,
      body: { code: 'wrong-password' },
    })
    expect(await change({ email: stranger.email.toUpperCase(), currentPassword })).toMatchObject({
      status: 409,
      body: { code: 'email-taken' },
    })
    expect((await change({ email, currentPassword })).status).toBe(200)
    const sign = (as: string) => ask('POST', '/v1/sessions', undefined, { email: as, password: currentPassword })
    expect([(await sign(email)).status, (await sign(someone.email)).status]).toEqual([201, 401])
  })
})

describe('a new password', () => {
  it('ends every other session within seconds, and keeps this one', async () => {
    const here = await person()
    const { email } = here
    const there = (await ask('POST', '/v1/sessions', undefined, { email, password: here.password })).body
    const password = `new horse ${code()}`
    const changed = await ask('PATCH', '/v1/accounts/me', here.bearer, { password, currentPassword: here.password })
    expect(changed.status).toBe(200)
    await eventually(
      () => Promise.all(urls.map(() => ask('GET', '/v1/accounts/me', String(there.accessToken)))),
      (answers) => answers.every(({ status }) => status === 401),
      15_000,
    )
    expect((await ask('GET', '/v1/accounts/me', here.bearer)).status).toBe(200)
    const { refreshToken } = here
    expect((await ask('POST', '/v1/sessions/refresh', undefined, { refreshToken })).status).toBe(200)
  })
})

describe('a group', () => {
  const at = (more = '') => `/v1/groups/${group.id}${more}`

  it('is made, changed and taken away by admins only', async () => {
    const made = await ask('POST', '/v1/groups', shop.admin, { name: 'Short-lived' })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Short-lived', approval: { required: false }, version: 1 },
    })
    const path = `/v1/groups/${(made.body as unknown as GroupAnswer).id}`
    const approval = { required: true, aboveAmount: { amount: 100, currency: 'JPY' } }
    for (const [as, status] of [
      [undefined, 401],
      [manager.bearer, 403],
    ] as const) {
      expect((await ask('POST', '/v1/groups', as, { name: 'Mine' })).status).toBe(status)
      expect((await ask('PATCH', path, as, { approval })).status).toBe(status)
      expect((await ask('DELETE', path, as)).status).toBe(status)
    }
    const stale = { 'if-match': '"1"' }
    expect(await ask('PATCH', path, shop.admin, { approval }, stale)).toMatchObject({ status: 200, body: { approval } })
    expect((await ask('PATCH', path, shop.admin, { name: 'Late' }, stale)).status).toBe(412)
    expect((await ask('DELETE', path, shop.admin, undefined, stale)).status).toBe(412)
    expect((await ask('DELETE', path, shop.admin)).status).toBe(204)
    expect((await ask('GET', path, shop.admin)).status).toBe(404)
  })

  it('is read by its members, its list of people by its managers, and by strangers not at all', async () => {
    const statuses = async (more: string) => ({
      staff: (await ask('GET', at(more), shop.admin)).status,
      manager: (await ask('GET', at(more), manager.bearer)).status,
      member: (await ask('GET', at(more), owner.bearer)).status,
      stranger: (await ask('GET', at(more), stranger.bearer)).status,
      nobody: (await ask('GET', at(more))).status,
    })
    expect(await statuses('')).toEqual({ staff: 200, manager: 200, member: 200, stranger: 404, nobody: 401 })
    expect(await statuses('/members')).toEqual({ staff: 200, manager: 200, member: 403, stranger: 404, nobody: 401 })
    const listed = async (bearer: string) =>
      ((await ask('GET', '/v1/groups', bearer)).body as { items: { id: string }[] }).items.map(({ id }) => id)
    expect([await listed(owner.bearer), await listed(stranger.bearer)]).toEqual([[group.id], []])
    const { items } = (await ask('GET', at('/members'), manager.bearer)).body as {
      items: { accountId: string; role: string; email: string }[]
    }
    expect(items.map(({ accountId, role }) => [accountId, role]).sort()).toEqual(
      [
        [manager.id, 'manager'],
        [owner.id, 'member'],
      ].sort(),
    )
  })

  it('takes somebody once, in one role, and lets them go', async () => {
    const someone = await person()
    const put = (role: string, as = shop.admin) => ask('PUT', at('/members'), as, { accountId: someone.id, role })
    expect((await put('member', manager.bearer)).status).toBe(403)
    expect((await Promise.all([put('member'), put('member')])).map(({ status }) => status)).toEqual([200, 200])
    expect(await put('manager')).toMatchObject({ status: 200, body: { role: 'manager', email: someone.email } })
    expect((await ask('DELETE', at(`/members/${someone.id}`), manager.bearer)).status).toBe(403)
    expect((await ask('DELETE', at(`/members/${someone.id}`), shop.admin)).status).toBe(204)
    expect((await ask('DELETE', at(`/members/${someone.id}`), shop.admin)).status).toBe(404)
    expect((await ask('GET', at(), someone.bearer)).status).toBe(404)
  })

  it.each<[Method, string, object, number, string]>([
    ['POST', '', { name: '' }, 400, '/name'],
    ['POST', '', { name: 'x', approval: { required: 'yes' } }, 400, '/approval/required'],
    [
      'POST',
      '',
      { name: 'x', approval: { required: true, aboveAmount: { amount: -1, currency: 'EUR' } } },
      400,
      '/approval/aboveAmount/amount',
    ],
    ['PUT', '/members', { accountId: 'x', role: 'member' }, 400, '/accountId'],
    ['PUT', '/members', { accountId: nowhere, role: 'owner' }, 400, '/role'],
    ['PUT', '/members', { accountId: nowhere, role: 'member' }, 422, '/accountId'],
  ])('refuses %s %s %j', async (method, more, body, status, path) => {
    const refused = await ask(method, method === 'POST' ? '/v1/groups' : at(more), shop.admin, body)
    expect(refused.status).toBe(status)
    expect(refused.paths).toContain(path)
  })
})

describe('a company’s key', () => {
  it('carries company, minimum and rights, which only admins give', async () => {
    const body = {
      name: `Acme ${code()}`,
      company: { id: 'acme', name: 'Acme Ltd' },
      minimumOrder: { amount: 50_000, currency: 'NOK' },
      rights: ['set-discounts', 'order-on-behalf', 'backdate'],
    }
    expect((await ask('POST', '/v1/api-keys', owner.bearer, body)).status).toBe(403)
    expect((await ask('POST', '/v1/api-keys', undefined, body)).status).toBe(401)
    const made = await ask('POST', '/v1/api-keys', shop.admin, body)
    expect(made).toMatchObject({ status: 201, body })
    expect((await ask('GET', `/v1/api-keys/${made.body.id}`, shop.admin)).body).toMatchObject(body)
    const key = { 'x-api-key': String(made.body.secret) }
    expect((await ask('GET', '/v1/accounts', undefined, undefined, key)).status).toBe(403)
    for (const [wrong, path] of [
      [{ ...body, company: undefined }, '/company'],
      [{ ...body, rights: ['everything'] }, '/rights/0'],
      [{ ...body, minimumOrder: { amount: 1.5, currency: 'NOK' } }, '/minimumOrder/amount'],
      [{ ...body, company: { id: 'a b', name: 'x' } }, '/company/id'],
    ] as const) {
      const refused = await ask('POST', '/v1/api-keys', shop.admin, wrong)
      expect([refused.status, refused.paths?.includes(path)]).toEqual([400, true])
    }
  })
})

describe('one’s own data', () => {
  it('can be taken along by its owner, and by nobody else', async () => {
    const { status, body, headers } = await ask('GET', '/v1/accounts/me/export', owner.bearer)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toContain('attachment')
    expect(body).toMatchObject({
      account: { id: owner.id, email: owner.email },
      addresses: [{ postalCode: '101000' }],
      groups: [{ id: group.id, name: 'Laboratory', role: 'member' }],
      services: {},
    })
    expect(JSON.stringify(body)).not.toMatch(/argon2|passwordHash/)
    expect((await ask('GET', '/v1/accounts/me/export')).status).toBe(401)
  })

  it('is gone after erasure: account, addresses, groups and sessions, on every gateway', async () => {
    const someone = await person()
    await ask('POST', addresses, someone.bearer, home)
    await ask('PUT', `/v1/groups/${group.id}/members`, shop.admin, { accountId: someone.id, role: 'member' })
    const leave = (as?: string, headers = {}) => ask('DELETE', '/v1/accounts/me', as, undefined, headers)
    expect((await leave()).status).toBe(401)
    expect((await leave(someone.bearer, { 'if-match': '"999"' })).status).toBe(412)
    expect(await leave(shop.admin)).toMatchObject({ status: 409, body: { code: 'admin-account' } })
    expect((await leave(someone.bearer)).status).toBe(204)
    for (const path of ['/v1/accounts/me', addresses, '/v1/accounts/me/export'])
      expect((await ask('GET', path, someone.bearer)).status).toBe(401)
    expect((await ask('GET', `/v1/accounts/${someone.id}`, shop.admin)).status).toBe(404)
    await eventually(
      async () => (await ask('GET', `/v1/groups/${group.id}/members?limit=100`, shop.admin)).body,
      (members) => !JSON.stringify(members).includes(someone.id),
      15_000,
    )
    const again = await ask('POST', '/v1/accounts', undefined, { email: someone.email, password: someone.password })
    expect(again.status).toBe(201)
  })
})
