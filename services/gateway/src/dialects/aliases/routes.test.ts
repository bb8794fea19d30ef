import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { gatewayWith } from '../../app.fixture.ts'

const id = '66f0a1b2c3d4e5f6a7b8c9d0'
const spaces: string[] = []
let gateway: Awaited<ReturnType<typeof gatewayWith>>
beforeAll(async () => {
  gateway = await gatewayWith({
    aliases: {
      of: async ({ dialect, collection }, ids) => {
        spaces.push(`${dialect}/${collection}`)
        return ids.map(() => '7')
      },
      nativeOf: async () => id,
    },
  })
})
afterAll(() => gateway?.close())

it('names what a dialect has names for, and nothing that it does not know [CX-03]', async () => {
  const named = (dialect: string, collection: string) =>
    gateway.app.inject({
      url: `/v1/aliases?dialect=${dialect}&collection=${collection}&ids=${id}`,
      headers: { authorization: `Bearer ${gateway.customerToken(['admin'])}` },
    })
  expect((await named('slots', 'orders')).json()).toEqual({ items: [{ id, alias: '7' }] })
  for (const [dialect, collection] of [
    ['slots', 'constructor'],
    ['slots', 'nothing'],
    ['nothing', 'orders'],
    ['constructor', 'constructor'],
  ] as const)
    expect({ dialect, collection, status: (await named(dialect, collection)).statusCode }).toEqual({
      dialect,
      collection,
      status: 404,
    })
  expect(spaces).toEqual(['slots/orders'])
})
