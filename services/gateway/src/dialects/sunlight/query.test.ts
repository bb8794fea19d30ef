import { describe, expect, it } from '@jest/globals'
import { Problem } from '@till/shared/kit'
import { orderQueryOf } from './query.ts'

function fault(query: Record<string, unknown>): string | undefined {
  try {
    orderQueryOf(query)
    return undefined
  } catch (error) {
    return error instanceof Problem ? `${error.status} ${error.errors?.[0]?.path}` : String(error)
  }
}

describe('a list that says nothing', () => {
  it('is the first page of ten, latest change first [S4-20 S4-21 S4-22 S4-51 S4-52]', () => {
    const sort = [{ by: 'updatedAt', descending: true }]
    expect(orderQueryOf({})).toMatchObject({ number: 1, size: 10, sort, more: '' })
  })
})

describe('a page', () => {
  it('has at most fifty [S4-21 S4-52 S4-89]', () => {
    expect(orderQueryOf({ 'page[size]': '50' }).size).toBe(50)
    expect(orderQueryOf({ 'page[size]': '51' }).size).toBe(50)
  })

  it.each(['0', '-1', 'ten', '1.5', '', ' 1'])(
    'is refused by its parameter when its size or number is %j [S4-89]',
    (value) => {
      expect(fault({ 'page[size]': value })).toBe('400 ?page[size]')
      expect(fault({ 'page[number]': value })).toBe('400 ?page[number]')
    },
  )

  it('too deep to count is refused, not waited for', () => {
    expect(fault({ 'page[number]': '100000' })).toBe('400 ?page[number]')
  })
})

describe('sorting', () => {
  it('knows the printed fields, the misspelled one as well, either way round, several of them [S4-22 S4-41 S4-81 S4-90]', () => {
    const { sort } = orderQueryOf({ sort: '-status,name,-update-at,updated-at,created-at,-total,provider' })
    expect(sort.map(({ by, descending }) => `${descending ? '-' : ''}${by}`)).toEqual([
      '-status',
      'title',
      '-updatedAt',
      'updatedAt',
      'createdAt',
      '-total',
      'provider',
    ])
  })

  it.each(['price', 'toString', '', 'name,', 'name,status'])('by %j is refused by its parameter [S4-90]', (sort) => {
    expect(fault({ sort })).toBe('400 ?sort')
  })
})

describe('filters', () => {
  it('take several values each, and stand in the links as they were given [S4-23 S4-42 S4-83 S4-90]', () => {
    const query = orderQueryOf({
      'filter[id]': 'e67c60e651,1d7986fed6',
      'filter[group-id]': '410aff7f39',
      'filter[received-by]': '2bc8066314',
      'filter[status]': 'completed,open',
      sort: '-total',
    })
    expect(query).toMatchObject({
      ids: ['e67c60e651', '1d7986fed6'],
      groups: ['410aff7f39'],
      receivers: ['2bc8066314'],
      statuses: ['completed', 'open'],
      more: '&filter[id]=e67c60e651,1d7986fed6&filter[group-id]=410aff7f39&filter[received-by]=2bc8066314&filter[status]=completed,open&sort=-total',
    })
  })

  it.each([
    ['filter[price]', '1'],
    ['filter[]', '1'],
    ['filter[status]', 'paid'],
    ['filter[status]', ['open', 'waiting']],
    ['include', 'group'],
  ])('%s=%j is refused by its parameter [S4-90 S4-94]', (name, value) => {
    expect(fault({ [name]: value })).toBe(`400 ?${name}`)
  })
})
