import { problem } from '@till/shared/kit'
import { STATUSES, type Status } from './wire.ts'

/** What a list is asked for by (S4-20…S4-23). */
export interface OrderQuery {
  readonly number: number
  readonly size: number
  readonly sort: readonly SortKey[]
  readonly ids?: readonly string[]
  readonly groups?: readonly string[]
  readonly receivers?: readonly string[]
  readonly statuses?: readonly Status[]
  /** The sort and the filters as they were given, to stand in the page's links. */
  readonly more: string
}

export interface SortKey {
  readonly by: 'title' | 'createdAt' | 'updatedAt' | 'total' | 'status' | 'provider'
  readonly descending: boolean
}

/** The document spells one of them `update-at` (S4-81). */
const SORTS: Readonly<Record<string, SortKey['by']>> = {
  name: 'title',
  'created-at': 'createdAt',
  'update-at': 'updatedAt',
  'updated-at': 'updatedAt',
  total: 'total',
  status: 'status',
  provider: 'provider',
}
const FILTERS = ['group-id', 'received-by', 'status', 'id'] as const
type Filter = (typeof FILTERS)[number]

const SIZE = 10
const SIZE_MAX = 50
/** As deep as native lists go by page numbers. */
const DEEPEST = 10_000

/** Throws Problem 400 where something is to be included: nothing can be (S4-94). */
export function refuseInclude(query: Readonly<Record<string, unknown>>): void {
  if (query.include !== undefined) throw refused('include', 'Nothing can be included here.')
}

/** Reads the query of a list; throws Problem 400 that names the parameter at fault (S4-89, S4-90, S4-94). */
export function orderQueryOf(query: Readonly<Record<string, unknown>>): OrderQuery {
  const given = Object.entries(query).map(([name, value]) => [name, single(name, value)] as const)
  refuseInclude(query)
  const filters = new Map<Filter, readonly string[]>()
  for (const [name, value] of given) {
    const filter = /^filter\[(.*)\]$/.exec(name)?.[1]
    if (filter === undefined) continue
    if (!isFilter(filter)) throw refused(name, `There are these filters: ${FILTERS.join(', ')}.`)
    filters.set(
      filter,
      value.split(',').filter((part) => part !== ''),
    )
  }
  const size = Math.min(SIZE_MAX, count(query, 'page[size]', SIZE))
  const number = count(query, 'page[number]', 1)
  if ((number - 1) * size > DEEPEST)
    throw refused('page[number]', `Pages go as deep as ${DEEPEST} orders; ask by a filter.`)
  const statuses = filters.get('status')?.map((status) => {
    if (!isStatus(status)) throw refused('filter[status]', `There are these statuses: ${STATUSES.join(', ')}.`)
    return status
  })
  const kept = given.filter(([name]) => name === 'sort' || name.startsWith('filter['))
  return {
    number,
    size,
    sort: sortOf(typeof query.sort === 'string' ? query.sort : '-updated-at'),
    ids: filters.get('id'),
    groups: filters.get('group-id'),
    receivers: filters.get('received-by'),
    statuses,
    more: kept.map(([name, value]) => `&${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join(''),
  }
}

function sortOf(text: string): SortKey[] {
  const keys = text.split(',').map((key) => {
    const descending = key.startsWith('-')
    const name = descending ? key.slice(1) : key
    const by = Object.hasOwn(SORTS, name) ? SORTS[name] : undefined
    if (by === undefined) throw refused('sort', `Orders are sorted by: ${Object.keys(SORTS).join(', ')}.`)
    return { by, descending }
  })
  if (keys.slice(1).some(({ by }) => by === 'status'))
    throw refused('sort', 'Whoever sorts by status sorts by it first.')
  return keys
}

function count(query: Readonly<Record<string, unknown>>, name: string, otherwise: number): number {
  const value = query[name]
  if (value === undefined) return otherwise
  if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value))
    throw refused(name, 'It must be a whole number from 1 on.')
  return Number(value)
}

function single(name: string, value: unknown): string {
  if (typeof value !== 'string') throw refused(name, 'It must be given once.')
  return value
}

const isFilter = (name: string): name is Filter => (FILTERS as readonly string[]).includes(name)
const isStatus = (name: string): name is Status => (STATUSES as readonly string[]).includes(name)

/** The parameter's name is cut, so that an answer never grows with the nonsense it answers. */
const refused = (parameter: string, detail: string) =>
  problem(400, 'validation-failed', detail, { errors: [{ path: `?${parameter.slice(0, 100)}`, message: detail }] })
