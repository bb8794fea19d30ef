import { problem } from '@till/shared/kit'

/** What a caller showed, as found in headers and query. Nothing in here is proven yet. */
export interface Credentials {
  readonly bearer?: string
  readonly apiKey?: string
  readonly cartToken?: string
  readonly orderToken?: string
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Reads credentials from a request. Throws Problem 401 for an Authorization header that is no Bearer token. */
export function credentialsOf(headers: Headers, url: string): Credentials {
  const { authorization } = headers
  const apiKey = single(headers, 'x-api-key')
  const cartToken = single(headers, 'cart-token')
  const orderToken = single(headers, 'order-token') ?? tokenInQuery(url)
  if (authorization === undefined) return { apiKey, cartToken, orderToken }
  const bearer = /^bearer +([\w.~+/=-]+) *$/i.exec(String(authorization))?.[1]
  if (bearer === undefined) throw invalidCredentials('Authorization must be Bearer and an access token.')
  return { bearer, apiKey, cartToken, orderToken }
}

/** A header that came twice arrives joined by a comma, which no token contains, so it fails its check by itself. */
function single(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

/** A guest's `?token=`. Only this very spelling counts, since `withoutToken` takes away this very spelling. */
export function tokenInQuery(url: string): string | undefined {
  const mark = url.indexOf('?')
  if (mark === -1 || !url.includes('token=', mark)) return undefined
  const value = /[?&]token=([^&#]*)/i.exec(url.slice(mark))?.[1]
  if (value === undefined) return undefined
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** 400: guessing which of two identities was meant would be a risk. */
export const ambiguousCredentials = () =>
  problem(
    400,
    'ambiguous-credentials',
    'Beside an access token only the API key of a company is taken; send Authorization or X-Api-Key.',
  )

/** 401, the same for forged, expired, withdrawn and unreadable credentials: RFC 6750 has one word for them. */
export const invalidCredentials = (detail: string) =>
  problem(401, 'invalid-credentials', detail, {
    headers: { 'www-authenticate': 'Bearer realm="till", error="invalid_token"' },
  })

/** 401 for somebody who showed nothing where something is needed. */
export const signInFirst = () =>
  problem(401, 'unauthenticated', 'Sign in first.', { headers: { 'www-authenticate': 'Bearer realm="till"' } })
