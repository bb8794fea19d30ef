import { problem } from '@till/shared/kit'
import { Type } from 'typebox'
import { AnyQuery, answerList, type Dialect, originOf } from './dialect.ts'
import type { NativeOrder } from './native-types.ts'

/** A whole dialect, as small as it gets: an old counter that knows orders by number and sums in whole units. */
export const counter: Dialect = {
  name: 'counter',
  title: 'An old counter',
  description: 'Numbers and sums.',
  aliased: { slips: 'number' },
  errors: {
    contentType: 'application/json; charset=utf-8',
    schema: Type.Object({ wrong: Type.String() }),
    tell: ({ code, status }) => ({ status: status === 422 ? 400 : status, body: { wrong: code } }),
  },
  routes: async (app, { native, aliases, proxies }) => {
    const slips = { dialect: 'counter', collection: 'slips', kind: 'number' } as const

    app.get('/slips/', { schema: { summary: 'All slips', querystring: AnyQuery } }, (request, reply) =>
      answerList(request, reply, native.list<NativeOrder>(request, { path: '/v1/orders' }), async (orders) => {
        const numbers = await aliases.of(
          slips,
          orders.map(({ id }) => id),
        )
        return orders.map((order, n) => slipOf(order, Number(numbers[n]), originOf(request, proxies)))
      }),
    )

    app.post(
      '/slips/:number/cancel/',
      { schema: { summary: 'Cancel a slip', params: Type.Object({ number: Type.String() }) } },
      async (request) => {
        const { number } = request.params
        const id = await aliases.nativeOf(slips, number)
        if (id === undefined) throw problem(404, 'order-not-found', 'There is no such slip.')
        const cancelling = { method: 'POST', path: `/v1/orders/${id}/cancel`, key: request.intentKey } as const
        const { body } = await native.ask<NativeOrder>(request, cancelling)
        return slipOf(body, Number(number), originOf(request, proxies))
      },
    )
  },
}

/** An order on a slip. Pure: numbers and origins come in as arguments. */
const slipOf = ({ total, situation }: NativeOrder, number: number, origin: string) => ({
  number,
  sum: total?.amount ?? 0,
  isPaid: situation === 'paid' || situation === 'shipped' || situation === 'received',
  link: `${origin}/counter/slips/${number}/`,
})
