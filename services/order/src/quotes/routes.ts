import { type App, ProblemBody, problem } from '@till/shared/kit'
import type { ShopTerms } from '../config.ts'
import { agreedTerms, placedFor } from '../orders/rights.ts'
import { QuoteRequest, QuoteView } from '../orders/schemas.ts'
import { type Peers, quote } from './quote.ts'

export function quoteRoutes(
  app: App,
  { terms, peers, now }: { terms: ShopTerms; peers: Peers; now: () => Date },
): void {
  app.post(
    '/v1/quotes',
    {
      schema: {
        tags: ['orders'],
        summary: 'What an order would cost now; nothing is reserved',
        body: QuoteRequest,
        response: {
          200: QuoteView,
          ...Object.fromEntries([400, 401, 403, 404, 409, 422, 503].map((status) => [status, ProblemBody])),
        },
      },
    },
    async ({ body, caller }) => {
      const found = terms.of(body.shippingMethod)
      if (!found)
        throw problem(422, 'unknown-shipping-method', `There is no shipping method "${body.shippingMethod}".`, {
          errors: [{ path: '/shippingMethod', message: 'is not offered' }],
        })
      const { customerId: buyerId } = placedFor(caller, body, now())
      return quote(body, { caller, buyerId }, agreedTerms(found, caller), peers)
    },
  )
}
