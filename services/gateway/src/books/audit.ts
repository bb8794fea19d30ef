import { type BookCheck, CartEntry, OrderEntry, OwnBooks, PaymentEntry, ReservationEntry } from '@till/shared/contracts'
import { problem } from '@till/shared/kit'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Ask } from '../proxy/ask.ts'
import { type Service, services } from '../proxy/table.ts'
import { checkFrom, checkPromises, confirmed, type Finding } from './promises.ts'

export interface Books {
  readonly ok: boolean
  readonly underWay: number
  readonly checks: BookCheck[]
}

const pageSize = 1_000
const pauseMs = 1_000
/** Readings that must agree on a violation, beyond the first. */
const confirmations = 2

/**
 * Reads the books of all services and checks them against each other. Only one audit runs at a time; whoever asks meanwhile gets its
 * outcome. Throws Problem 503 `unavailable` when a service does not answer: books that lack a part say nothing.
 */
export function auditWith(
  ask: Ask,
  { now = () => new Date(), pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) } = {},
): () => Promise<Books> {
  let running: Promise<Books> | undefined
  return () => {
    running ??= audit().finally(() => {
      running = undefined
    })
    return running
  }

  async function audit(): Promise<Books> {
    let { findings, underWay } = await reading()
    for (let again = 0; again < confirmations && findings.some(({ violations }) => violations.length > 0); again += 1) {
      await pause(pauseMs)
      const next = await reading()
      findings = confirmed(findings, next.findings)
      underWay = next.underWay
    }
    const checks = findings.map(checkFrom)
    return { ok: checks.every(({ ok }) => ok), underWay, checks }
  }

  async function reading(): Promise<{ findings: Finding[]; underWay: number }> {
    // The orders first: what the others say of an order that was settled by then is final.
    const orders = await entriesOf('order', OrderEntry)
    const [reservations, payments, carts] = await Promise.all([
      entriesOf('catalog', ReservationEntry),
      entriesOf('payment', PaymentEntry),
      entriesOf('cart', CartEntry),
    ])
    const across = checkPromises({ orders, reservations, payments, carts }, now())
    const own = await Promise.all(services.map(ownChecks))
    return { findings: [...across.findings, ...own.flat()], underWay: across.underWay }
  }

  async function ownChecks(service: Service): Promise<Finding[]> {
    const { checks } = await read(service, '/internal/books', ownBooks)
    return checks.map(({ name, ok, checked, violations }) => ({
      name,
      checked,
      // A service may know that something is wrong and not where.
      violations:
        ok || violations.length > 0 ? violations : [{ subject: service, detail: 'says that this does not hold' }],
    }))
  }

  async function entriesOf<Schema extends TSchema>(service: Service, schema: Schema): Promise<Static<Schema>[]> {
    const page = Compile(Type.Object({ items: Type.Array(schema) }))
    const entries: Static<Schema>[] = []
    for (let after = ''; ; ) {
      const { items } = await read(
        service,
        `/internal/books/entries?limit=${pageSize}${after === '' ? '' : `&after=${after}`}`,
        page,
      )
      for (const item of items) entries.push(item)
      const last: unknown = items.at(-1)
      const next = typeof last === 'object' && last !== null && 'id' in last ? String(last.id) : undefined
      // Services page in ascending order; a page that does not go on would be read forever.
      if (next === undefined || next <= after) return entries
      after = next
    }
  }

  async function read<Shape>(
    service: Service,
    path: string,
    shape: { Check(value: unknown): value is Shape },
  ): Promise<Shape> {
    const { status, body } = await ask(service, path, { timeoutMs: 30_000 })
    if (status === 200 && shape.Check(body)) return body
    throw problem(503, 'unavailable', `The ${service} service did not show its books.`, {
      headers: { 'retry-after': '5' },
      extra: { part: service },
      cause: new Error(`${service} answers ${path} with ${status} and another shape than agreed`),
    })
  }
}

const ownBooks = Compile(OwnBooks)
