import { problem } from '@till/shared/kit'

/** What a caller showed, as found in headers and query. Nothing in here is proven yet. */
export interface Credentials {
  readonly bearer?: string
  readonly apiKey?: string
  readonly cartToken?: string
  readonly orderToken?: string
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** How the clients of a route show who they are, where that differs from the native API (CX-04). */
export interface Ways {
  /** A word that may stand in place of `Bearer`: `JWT` (S0-02). */
  readonly scheme?: string
  /** The header of the API key, in lower case: `x-share-api-key` (S2-02). */
  readonly apiKeyHeader?: string
  /** The order's `?token=` is for the route to judge: a wrong one is nobody's mistake there (S1-51, S1-81). */
  readonly leavesOrderToken?: true
}

const usual: Ways = {}

/** Reads credentials from a request. Throws Problem 401 for an Authorization header that is no Bearer token. */
export function credentialsOf(headers: Headers, url: string, ways: Ways = usual): Credentials {
  const { authorization } = headers
  const apiKey = single(headers, ways.apiKeyHeader ?? 'x-api-key')
  const cartToken = single(headers, 'cart-token')
  const orderToken = ways.leavesOrderToken ? undefined : (single(headers, 'order-token') ?? tokenInQuery(url))
  if (authorization === undefined) return { apiKey, cartToken, orderToken }
  const [, scheme = '', token] = /^(\w+) +([\w.~+/=-]+) *$/.exec(String(authorization)) ?? []
  const isKnown =
    /^bearer$/i.test(scheme) || (ways.scheme !== undefined && scheme.toLowerCase() === ways.scheme.toLowerCase())
  const bearer = isKnown ? token : undefined
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
