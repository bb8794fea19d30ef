import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { problem } from './problem.ts'
import { LINES_MAX, ListOf, PAGE_MAX } from './schemas.ts'

/** NDJSON: a JSON text a line. */
export const LINES = 'application/x-ndjson'

/** Lines are sent so many bytes at a time, rather than one by one. */
const CHUNK_BYTES = 16 * 1024
/** Who takes nothing for so long has left or is up to no good; a cursor is not kept open for them. */
const STALLED_MS = 60_000

/**
 * The answer 200 of a list that comes as one page of JSON, or as a stream of lines. Goes with `ListQuery(…, { lines: true })`,
 * `asksForLines` and `answerLines`.
 */
export const ListOrLinesOf = <Item extends TSchema>(item: Item, description = 'A page, or a stream of lines') => ({
  description,
  content: {
    'application/json': { schema: ListOf(item) },
    [LINES]: {
      schema: Type.Unsafe<Readable>({
        type: 'string',
        description: 'The items of the page, a JSON text a line; without a cursor',
      }),
    },
  },
})

/**
 * Whether a list is asked for as a stream of lines (`Accept: application/x-ndjson`) rather than as a page of JSON, which is what everybody
 * gets who does not name lines, or likes JSON better. Says `Vary: Accept` either way.
 *
 * @throws Problem 400 for a limit that only lines may have.
 */
export function asksForLines(request: Asking, reply: Pick<FastifyReply, 'header'>): boolean {
  reply.header('vary', 'accept')
  if (prefersLines(request.headers.accept)) return true
  if (request.query.limit > PAGE_MAX)
    throw problem(400, 'validation-failed', `A page holds at most ${PAGE_MAX} items; a stream of lines ${LINES_MAX}.`, {
      errors: [{ path: '/limit', message: `must be <= ${PAGE_MAX}, unless ${LINES} is accepted` }],
    })
  return false
}

type Asking = Pick<FastifyRequest, 'headers'> & { readonly query: { readonly limit: number } }

/**
 * Answers with a line for each item, shaped by its schema as in a page. Items are taken only as fast as the client reads; when it leaves, or
 * reads nothing for a minute, the source is told to close. What goes wrong before the first line is an answer of its own, afterwards the
 * stream is cut.
 *
 * @param items Taken one after the other: a generator over a database cursor, for instance.
 */
export function answerLines<Item>(
  reply: FastifyReply,
  schema: TSchema,
  items: AsyncIterable<Item> | Iterable<Item>,
  { stalledMs = STALLED_MS }: { readonly stalledMs?: number } = {},
): Readable {
  const asText = reply.compileSerializationSchema(schema as Record<string, unknown>) as (item: Item) => string
  const stalled = () => reply.raw.destroy()
  reply.type(LINES)
  return Readable.from(chunksOf(items, asText, stalled, stalledMs), { objectMode: false })
}

async function* chunksOf<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  asText: (item: Item) => string,
  stalled: () => void,
  stalledMs: number,
): AsyncGenerator<string> {
  let timer: NodeJS.Timeout | undefined
  let held = ''
  try {
    for await (const item of items) {
      held += `${asText(item)}\n`
      if (held.length < CHUNK_BYTES) continue
      timer = setTimeout(stalled, stalledMs).unref()
      yield held
      clearTimeout(timer)
      held = ''
    }
    if (held !== '') yield held
  } finally {
    clearTimeout(timer)
  }
}

/** RFC 9110 §12.5.1, as far as it decides between the two: lines must be named, and be liked at least as well as JSON. */
function prefersLines(accept: string | undefined): boolean {
  if (!accept?.toLowerCase().includes(LINES)) return false
  const liking = new Map<string, number>()
  for (const range of accept.toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim())
    const q = parameters.find((parameter) => /^q\s*=/.test(parameter))
    liking.set(type, q === undefined ? 1 : Number(q.slice(q.indexOf('=') + 1)) || 0)
  }
  const json = liking.get('application/json') ?? 0
  const lines = liking.get(LINES) ?? 0
  return lines > 0 && lines >= json
}
