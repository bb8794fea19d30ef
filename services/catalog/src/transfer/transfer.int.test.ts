import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startCatalog } from '../instances.fixture.ts'
import type { Report } from './importing.ts'

let catalog: Awaited<ReturnType<typeof startCatalog>>
let other: Awaited<ReturnType<typeof startCatalog>>
beforeAll(async () => {
  catalog = await startCatalog()
  other = await startCatalog()
})
afterAll(async () => {
  await catalog.stop()
  await other.stop()
})

const lines = (values: readonly unknown[]) =>
  values.map((value) => (typeof value === 'string' ? `${value}\n` : `${JSON.stringify(value)}\n`)).join('')
const ware = (sku: string, more: object = {}) => ({
  sku,
  name: `Ware ${sku}`,
  units: [{ sku: `${sku}-1`, kind: 'stock', price: { amount: 500, currency: 'EUR' }, onHand: 3 }],
  ...more,
})
async function take(body: string, query = '', into = catalog): Promise<Report[]> {
  const answer = await into.send('staff', 'POST', `/v1/catalog/import${query}`, body, 'application/x-ndjson')
  expect(answer.statusCode).toBe(200)
  return reportsIn(answer.body)
}
const reportsIn = (text: string): Report[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Report)
const exported = async (from = catalog) => {
  const answer = await from.send('staff', 'GET', '/v1/catalog/export')
  expect(answer.headers['content-type']).toBe('application/x-ndjson')
  return answer.body
}
const found = async (sku: string) => {
  const { body } = await catalog.call('nobody', 'GET', `/v1/products?query=${sku}`)
  return (await catalog.call('nobody', 'GET', `/v1/products/${body.items[0]?.id}`)).body
}

describe('an import', () => {
  it('takes the good lines in and tells of each broken one where it is broken', async () => {
    const reports = await take(
      lines([
        ware('GOOD-1'),
        '{"sku":',
        ware('NO-PRICE', { units: [{ sku: 'NP-1', kind: 'stock' }] }),
        '',
        ware('SURPRISE', { admin: true }),
        ware('TWICE', { units: [{ ...ware('TWICE').units[0], sku: 'GOOD-1-1' }] }),
        ware('LONG', { description: 'x'.repeat(300_000) }),
        ware('GOOD-2'),
      ]),
    )
    expect(reports.filter(({ kind }) => kind === 'error')).toEqual([
      { kind: 'error', line: 2, path: '', message: 'is not JSON', code: 'malformed-json' },
      { kind: 'error', line: 3, path: '/units/0/price', message: 'is missing', code: 'validation-failed' },
      { kind: 'error', line: 5, path: '/admin', message: 'is not known here', code: 'validation-failed' },
      { kind: 'error', line: 6, path: '', message: 'The SKU GOOD-1-1 is in use already.', code: 'sku-taken' },
      { kind: 'error', line: 7, path: '', message: 'is longer than 262144 bytes', code: 'line-too-long' },
    ])
    expect(reports.at(-1)).toEqual({ kind: 'done', line: 8, added: 2, changed: 0, unchanged: 0, failed: 5 })
    expect(await found('GOOD-2')).toMatchObject({ name: 'Ware GOOD-2', units: [{ available: 3 }] })
    expect((await catalog.call('nobody', 'GET', '/v1/products?query=surprise')).body.items).toEqual([])
  })

  it('changes what is there by its SKUs, adds units, and leaves the stock to the sales', async () => {
    await take(lines([ware('SHELF', { tags: ['oak'] })]))
    const before = await found('SHELF')
    const [unit] = ware('SHELF').units
    const reports = await take(
      lines([
        ware('SHELF', {
          name: 'Tall shelf',
          provider: 'Amazon',
          units: [
            { ...unit, price: { amount: 900, currency: 'EUR' }, onHand: 99 },
            { ...unit, sku: 'SHELF-2', onHand: 7 },
          ],
        }),
      ]),
    )
    expect(reports.at(-1)).toMatchObject({ kind: 'done', added: 0, changed: 1 })
    const after = await found('SHELF')
    expect(after).toMatchObject({
      id: before.id,
      name: 'Tall shelf',
      tags: ['oak'],
      units: [
        { id: before.units[0].id, name: 'Tall shelf', provider: 'Amazon', price: { amount: 900 }, available: 3 },
        { sku: 'SHELF-2', available: 7 },
      ],
    })
    const kind = await take(lines([ware('SHELF', { units: [{ ...unit, kind: 'unlimited', onHand: undefined }] })]))
    expect(kind[0]).toMatchObject({ kind: 'error', code: 'unit-fixed' })
  })

  it('that comes again changes nothing, and the last of two lines for one SKU wins', async () => {
    const body = lines([ware('PAIR'), ware('PAIR', { name: 'The later one' })])
    expect((await take(body)).at(-1)).toMatchObject({ added: 1, changed: 1 })
    const before = await found('PAIR')
    expect(before.name).toBe('The later one')
    expect((await take(lines([ware('PAIR', { name: 'The later one' })]))).at(-1)).toMatchObject({ unchanged: 1 })
    expect((await found('PAIR')).version).toBe(before.version)
  })

  it('goes on from the line it is told', async () => {
    const body = lines([ware('SKIP-1'), '{broken', ware('SKIP-3')])
    const reports = await take(body, '?from=3')
    expect(reports).toEqual([{ kind: 'done', line: 3, added: 1, changed: 0, unchanged: 0, failed: 0 }])
    expect((await catalog.call('nobody', 'GET', '/v1/products?query=skip')).body.items.length).toBe(1)
  })

  it('says how far it is while it waits for more lines', async () => {
    const body = new PassThrough()
    const address = await catalog.app.listen({ port: 0, host: '127.0.0.1' })
    const answer = fetch(`${address}/v1/catalog/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', 'x-till-token': catalog.tokens.staff },
      body: body as unknown as ReadableStream,
      duplex: 'half',
    } as RequestInit)
    body.write(lines([ware('SLOW-1')]))
    const { body: reports } = await answer
    const text = reports?.pipeThrough(new TextDecoderStream())
    let heard = ''
    for await (const piece of text ?? []) {
      heard += piece
      const latest = reportsIn(heard.slice(0, heard.lastIndexOf('\n') + 1)).at(-1)
      if (latest?.kind === 'progress' && latest.line === 1 && !body.writableEnded) {
        expect(latest).toEqual({ kind: 'progress', line: 1, added: 1, changed: 0, unchanged: 0, failed: 0 })
        body.end(lines([ware('SLOW-2')]))
      }
    }
    expect(reportsIn(heard).at(-1)).toMatchObject({ kind: 'done', line: 2, added: 2 })
    if (!body.readableEnded) await once(body, 'end')
  })

  it('is for staff, and takes lines of JSON only', async () => {
    expect((await catalog.send('customer', 'POST', '/v1/catalog/import', '', 'application/x-ndjson')).statusCode).toBe(
      403,
    )
    expect((await catalog.send('nobody', 'POST', '/v1/catalog/import', '', 'application/x-ndjson')).statusCode).toBe(
      401,
    )
    expect((await catalog.send('customer', 'GET', '/v1/catalog/export')).statusCode).toBe(403)
    expect((await catalog.send('staff', 'POST', '/v1/catalog/import', '<a/>', 'text/xml')).statusCode).toBe(415)
    expect(
      (await catalog.send('staff', 'POST', '/v1/catalog/import?from=0', 'x', 'application/x-ndjson')).statusCode,
    ).toBe(400)
    expect((await catalog.call('staff', 'POST', '/v1/catalog/import', { sku: 'JSON' })).status).toBe(400)
  })
})

describe('an export', () => {
  it('imported into another shop makes the same catalog', async () => {
    const start = new Date(Date.now() + 86_400_000)
    const hour = {
      sku: 'HOUR-1',
      kind: 'slot',
      price: { amount: 9000, currency: 'EUR' },
      slot: {
        consultantId: 'carla',
        startsAt: start.toISOString(),
        endsAt: new Date(start.getTime() + 3_600_000).toISOString(),
      },
    }
    const size = { INT: 'M', US: '6', UK: '10', EU: '38', IT: '42', RU: '44' }
    const [unit] = ware('FULL').units
    const rich = {
      description: 'Everything a product can have',
      brands: ['Northlight'],
      categories: ['clothes'],
      tags: ['linen'],
      gender: 'women',
      fit: 'slim',
      images: ['https://img.example/1.png'],
      attributes: { organic: true, weight: 2.5, care: 'cold' },
      url: 'https://shop.example/full',
      provider: 'Amazon',
      units: [
        {
          ...unit,
          sku: 'FULL-1',
          size,
          platform: 'PC',
          deliveryType: 'post',
          prices: [{ amount: 600, currency: 'USD' }],
        },
        hour,
      ],
    }
    expect((await take(lines([ware('FULL', rich)]))).at(-1)).toMatchObject({ added: 1 })
    const text = await exported()
    const copied = await take(text, '', other)
    expect(copied.at(-1)).toMatchObject({ kind: 'done', failed: 0 })
    const sorted = (all: string) => all.split('\n').sort()
    expect(sorted(await exported(other))).toEqual(sorted(text))
    expect(text).toContain('"prices":[{"amount":600,"currency":"USD"}]')
  })
})
