import type { Dialect } from '../dialect.ts'
import { errors } from './errors.ts'
import { routes } from './routes.ts'

/** Orders that connect users with providers (seed 002). Only placing is in the document; reading is the upstream project's (S2-80). */
export const shareactor: Dialect = {
  name: 'shareactor',
  title: 'ShareActor orders',
  description:
    'Orders that connect users with providers, in MongoDB Extended JSON. A company’s API key in `X-Share-Api-Key` on every call, a person’s access token beside it. `POST /orders` is as documented; the other operations are extensions after the upstream project.',
  ways: { apiKeyHeader: 'x-share-api-key' },
  aliased: {},
  errors,
  routes,
}
