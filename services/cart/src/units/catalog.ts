import { UnitFacts } from '@till/shared/contracts'
import { internalTokenMinter } from '@till/shared/kit'
import { Unavailable } from '@till/shared/runtime'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Agent, type Dispatcher, request } from 'undici'

/** Where facts about units come from when no event has brought them. */
export interface Catalog {
  /** The units among these ids that the catalog knows. Throws `Unavailable`. */
  units(ids: readonly string[]): Promise<readonly UnitFacts[]>
  /** The next units in the order of their ids; an empty page is the end. Throws `Unavailable`. */
  unitsAfter(unitId: string | undefined, limit: number): Promise<readonly UnitFacts[]>
  /** Whether there is such a product on sale. Throws `Unavailable`. */
  hasProduct(productId: string): Promise<boolean>
  close(): Promise<void>
}

const Page = Compile(Type.Object({ items: Type.Array(UnitFacts) }))
const ANSWER_WITHIN_MS = 5_000

/**
 * The catalog over HTTP.
 * @param urls one or more instances, separated by commas: each call starts with another and goes on to the next while one is away.
 * @param internalTokenSecret signs that it is the cart service who asks.
 */
export function httpCatalog(urls: string, internalTokenSecret: string): Catalog {
  const origins = urls.split(',')
  const mint = internalTokenMinter(internalTokenSecret)
  const dispatcher = new Agent({ connections: 8, headersTimeout: ANSWER_WITHIN_MS, bodyTimeout: ANSWER_WITHIN_MS })
  let turn = 0

  /** The first answer that is one. */
  async function ask<Answer>(
    path: string,
    read: (statusCode: number, body: unknown) => Answer | undefined,
    ids?: readonly string[],
  ): Promise<Answer> {
    const options: { method: Dispatcher.HttpMethod; body?: string } = ids
      ? { method: 'POST', body: JSON.stringify({ ids }) }
      : { method: 'GET' }
    const headers = {
      'x-till-token': mint({ sub: 'cart', kind: 'service', roles: [] }),
      ...(ids ? { 'content-type': 'application/json' } : {}),
    }
    turn = (turn + 1) % origins.length
    let cause: unknown
    for (let i = 0; i < origins.length; i++) {
      const origin = origins[(turn + i) % origins.length]
      try {
        const { statusCode, body } = await request(`${origin}${path}`, { ...options, headers, dispatcher })
        const answer = read(statusCode, await body.json())
        if (answer !== undefined) return answer
        cause = new Error(`the catalog answered ${statusCode}, which is not what was asked for`)
      } catch (error) {
        cause = error
      }
    }
    throw new Unavailable('the catalog does not answer', { cause })
  }

  const unitsIn = (statusCode: number, body: unknown) =>
    statusCode === 200 && Page.Check(body) ? body.items : undefined

  return {
    units: (ids) => ask('/internal/units', unitsIn, ids),
    unitsAfter: (unitId, limit) =>
      ask(`/internal/units?limit=${limit}${unitId === undefined ? '' : `&after=${unitId}`}`, unitsIn),
    hasProduct: (productId) =>
      ask(`/v1/products/${productId}`, (statusCode) =>
        statusCode === 200 ? true : statusCode === 404 ? false : undefined,
      ),
    close: () => dispatcher.close(),
  }
}
