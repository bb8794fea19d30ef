import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { UnitChanged } from '@till/shared/contracts'
import { internalTokenVerifier } from '@till/shared/kit'
import { Unavailable } from '@till/shared/runtime'
import { type Catalog, httpCatalog } from './catalog.ts'

const secret = 'for tests only, for tests only, for tests only'
const unit = UnitChanged.sample
const open: Server[] = []
const clients: Catalog[] = []

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
  await Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done))))
})

interface Heard {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly caller: ReturnType<ReturnType<typeof internalTokenVerifier>>
  readonly body: string
}

async function stub(status: number, answer: unknown): Promise<{ url: string; heard: Heard[] }> {
  const heard: Heard[] = []
  const verify = internalTokenVerifier(secret)
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method, url, headers } = request
    heard.push({ method, url, caller: verify(String(headers['x-till-token'])), body })
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

function client(...urls: string[]): Catalog {
  const made = httpCatalog(urls.join(','), secret)
  clients.push(made)
  return made
}

describe('asking the catalog', () => {
  it('names units, and who asks', async () => {
    const { url, heard } = await stub(200, { items: [unit] })
    expect(await client(url).units([unit.unitId])).toEqual([unit])
    expect(heard).toMatchObject([
      {
        method: 'POST',
        url: '/internal/units',
        body: JSON.stringify({ ids: [unit.unitId] }),
        caller: { kind: 'service' },
      },
    ])
  })

  it('goes through all units by id', async () => {
    const { url, heard } = await stub(200, { items: [] })
    const catalog = client(url)
    await catalog.unitsAfter(undefined, 500)
    await catalog.unitsAfter(unit.unitId, 500)
    expect(heard.map((each) => each.url)).toEqual([
      '/internal/units?limit=500',
      `/internal/units?limit=500&after=${unit.unitId}`,
    ])
  })

  it('learns whether a product is on sale, and takes nothing else for an answer', async () => {
    const [known, unknown, unwell] = [await stub(200, {}), await stub(404, {}), await stub(500, {})]
    expect(await client(unwell.url, known.url).hasProduct(unit.productId)).toBe(true)
    expect(await client(unknown.url).hasProduct(unit.productId)).toBe(false)
    expect(known.heard).toMatchObject([{ method: 'GET', url: `/v1/products/${unit.productId}` }])
    await expect(client(unwell.url).hasProduct(unit.productId)).rejects.toThrow(Unavailable)
  })

  it('goes on to the next instance while one is away or unwell', async () => {
    const well = await stub(200, { items: [unit] })
    const unwell = await stub(503, {})
    const catalog = client('http://127.0.0.1:1', unwell.url, well.url)
    for (let i = 0; i < 3; i++) expect(await catalog.units([unit.unitId])).toEqual([unit])
  })

  it('is unavailable when nobody gives a page of units', async () => {
    const { url } = await stub(200, { items: [{ unitId: 'nonsense' }] })
    await expect(client(url).units([unit.unitId])).rejects.toThrow(Unavailable)
    await expect(client('http://127.0.0.1:1').units([unit.unitId])).rejects.toThrow(Unavailable)
  })
})
