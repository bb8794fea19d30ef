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

  async function ask(path: string, ids?: readonly string[]): Promise<readonly UnitFacts[]> {
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
        const answer: unknown = await body.json()
        if (statusCode === 200 && Page.Check(answer)) return answer.items
        cause = new Error(`the catalog answered ${statusCode}, which is no page of units`)
      } catch (error) {
        cause = error
      }
    }
    throw new Unavailable('the catalog does not answer', { cause })
  }

  return {
    units: (ids) => ask('/internal/units', ids),
    unitsAfter: (unitId, limit) =>
      ask(`/internal/units?limit=${limit}${unitId === undefined ? '' : `&after=${unitId}`}`),
    close: () => dispatcher.close(),
  }
}
