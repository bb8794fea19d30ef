import { randomBytes } from 'node:crypto'
import { cardDataIn, faultsBy, Problem, problemOf } from '@till/shared/kit'
import type { EntityStore, Runtime } from '@till/shared/runtime'
import type { Static } from 'typebox'
import type { Asked } from '../case.ts'
import { decided } from '../commands.ts'
import { ProductIn } from '../products/schemas.ts'
import { type Sku, skuRef } from '../products/sku.ts'
import { newUnit } from '../units/schemas.ts'
import { type Line, lineCutter } from './lines.ts'
import { tidying } from './memory.ts'
import type { ImportProduct } from './rules.ts'

/** What an import says of itself, one JSON text a line. */
export type Report =
  | ({ readonly kind: 'progress' | 'done' } & Progress)
  /** This line went in not at all. */
  | {
      readonly kind: 'error'
      readonly line: number
      readonly path: string
      readonly message: string
      readonly code: string
    }
  /** It cannot go on now; repeat it with `from` one above `line`. */
  | ({ readonly kind: 'stopped'; readonly code: string; readonly message: string } & Progress)

export interface Progress {
  /** Every line up to this one is dealt with. */
  readonly line: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly failed: number
}

export interface Importing {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly store: Pick<EntityStore, 'load'>
}

const LINE_BYTES_MAX = 256 * 1024
/** So many lines are decided together: enough to share a write, few enough that checkouts between them need not wait long. */
const TOGETHER = 100
/** A SKU may change hands between being looked up and being decided. */
const LOOKS_MAX = 3

const newId = () => randomBytes(12).toString('hex')
const faultsOf = faultsBy(ProductIn)
type Outcome = 'added' | 'changed' | 'unchanged' | Extract<Report, { kind: 'error' }>
interface Parsed {
  readonly line: number
  readonly product: Static<typeof ProductIn>
}

/**
 * Takes in products, a line of JSON each, from line `from` on. No more is read than is being decided, so what is held in memory does not
 * grow with the import. `say` resolves when the report is on its way. Answers once all lines are dealt with, or the body breaks off.
 */
export async function importLines(
  parts: Importing,
  body: AsyncIterable<Buffer>,
  {
    asked,
    from,
    say,
    progressed,
  }: {
    asked: Asked
    from: number
    say(report: Report): Promise<void>
    progressed(progress: Progress): void
  },
): Promise<void> {
  const counts = { added: 0, changed: 0, unchanged: 0, failed: 0 }
  let line = from - 1
  const progress = (): Progress => ({ line, ...counts })

  async function take(lines: readonly Line[]): Promise<void> {
    const wanted = lines.filter(({ number }) => number >= from)
    for (let at = 0; at < wanted.length; at += TOGETHER) {
      const together = wanted.slice(at, at + TOGETHER)
      for (const outcome of await importTogether(parts, together, asked)) {
        if (typeof outcome === 'string') counts[outcome] += 1
        else {
          counts.failed += 1
          await say(outcome)
        }
      }
      line = together.at(-1)?.number ?? line
      progressed(progress())
      tidy()
    }
  }

  const tidy = tidying()
  const cutter = lineCutter(LINE_BYTES_MAX)
  try {
    for await (const bytes of body) await take(cutter.push(bytes))
    await take(cutter.end())
    await say({ kind: 'done', ...progress() })
  } catch (error) {
    const { code, detail } = problemOf(error)
    await say({ kind: 'stopped', code, message: detail, ...progress() })
    if (code === 'internal-error') throw error
  }
}

/** In the order of the lines; blank ones have no outcome. */
async function importTogether(parts: Importing, lines: readonly Line[], asked: Asked): Promise<Outcome[]> {
  const parsed = lines.map(parse)
  const skus = new Set(parsed.flatMap((each) => (each && 'product' in each ? [each.product.sku] : [])))
  const bearers = await bearersOf(parts.store, [...skus])
  const outcomes = await Promise.all(
    parsed.map((each) => (each && 'product' in each ? importOne(parts, each, bearers, asked) : each)),
  )
  return outcomes.filter((outcome) => outcome !== undefined)
}

function parse({ number: line, text }: Line): Parsed | Extract<Report, { kind: 'error' }> | undefined {
  const broken = (message: string, path = '', code = 'validation-failed') =>
    ({ kind: 'error', line, path, message, code }) as const
  if (text === undefined) return broken(`is longer than ${LINE_BYTES_MAX} bytes`, '', 'line-too-long')
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return broken('is not JSON', '', 'malformed-json')
  }
  const cardPath = cardDataIn(value, text)
  if (cardPath !== undefined) return broken('looks like card data', cardPath, 'card-number-refused')
  const [fault] = faultsOf(value)
  return fault ? broken(fault.message, fault.path) : { line, product: value as Static<typeof ProductIn> }
}

/** Which product bears which SKU now. */
async function bearersOf(store: Importing['store'], skus: readonly string[]): Promise<Map<string, string>> {
  const bearers = new Map<string, string>()
  if (skus.length === 0) return bearers
  for (const { ref, state } of await store.load(skus.map(skuRef))) {
    const { product, productId } = state as Sku
    if (product && productId !== undefined) bearers.set(ref.id, productId)
  }
  return bearers
}

async function importOne(
  { runtime, store }: Importing,
  { line, product: { units = [], ...product } }: Parsed,
  bearers: ReadonlyMap<string, string>,
  asked: Asked,
): Promise<Outcome> {
  let bearer = bearers.get(product.sku)
  for (let looks = 1; ; looks++) {
    const id = bearer ?? newId()
    try {
      const command: Pick<ImportProduct, 'type' | 'subject' | 'data'> = {
        type: 'catalog.import-product',
        subject: id,
        // Ids of new units: random, since the same line may come again after a unit of it was deleted.
        data: {
          ...asked,
          product,
          units: units.map((unit) => newUnit(newId(), unit)),
        },
      }
      const { replayed } = await decided(runtime, command)
      return replayed ? 'unchanged' : bearer === undefined ? 'added' : 'changed'
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error
      const again = error.code === 'sku-taken' && looks < LOOKS_MAX
      const now = again ? (await bearersOf(store, [product.sku])).get(product.sku) : undefined
      if (!again || now === bearer) {
        const [fault] = error.errors ?? []
        return { kind: 'error', line, path: fault?.path ?? '', message: error.detail, code: error.code }
      }
      bearer = now
    }
  }
}
