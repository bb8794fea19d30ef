import type { Caller, GuestTokens } from '@till/shared/kit'
import type { AccessTokens } from './access-tokens.ts'
import { ambiguousCredentials, credentialsOf, invalidCredentials, type Ways } from './credentials.ts'
import type { Standing, Standings } from './standing.ts'

/** Who is calling, and until when that is known to be true. */
export interface Identity {
  readonly caller: Caller
  /** Seconds since the epoch at which the proof runs out; absent for proofs that do not. */
  readonly expiresAt?: number
  /** The session of an access token. */
  readonly sessionId?: string
}

export interface IdentityParts {
  readonly accessTokens: AccessTokens
  readonly guests: GuestTokens
  /** How the people behind access tokens stand now: their groups, and whether their session was ended. */
  readonly standings: Pick<Standings, 'of'>
  /** The caller a key stands for, or undefined when there is no such key (any more). */
  readonly apiKeys: { find(secret: string): Caller | undefined | Promise<Caller | undefined> }
}

type Asked = { readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly url?: string }

const rememberedMax = 5_000

const anonymous: Identity = { caller: Object.freeze({ sub: 'anonymous', kind: 'anonymous', roles: [] }) }

/**
 * Finds out who calls. A person who comes through a company's shop shows its key, too, and then acts under the company's terms (CX-04);
 * the key's roles are not theirs, and a key that is no company's is refused beside them. A person or a machine may bring a guest's cart or order along; a guest is known by these alone. Whatever is
 * shown must hold: throws Problem 401 rather than taking somebody with a bad token for nobody. Answers at once except where a key or a
 * standing has to be looked up.
 */
export function identifier({
  accessTokens,
  guests,
  apiKeys,
  standings,
}: IdentityParts): (asked: Asked, ways?: Ways) => Identity | Promise<Identity> {
  // A guest comes several times within a minute, and the tokens never change: checking a seal costs more than the rest of this.
  const carts = new Map<string, string>()
  const orders = new Map<string, string>()
  return ({ headers, url = '' }, ways) => {
    const { bearer, apiKey, cartToken, orderToken } = credentialsOf(headers, url, ways)
    const cartId = cartToken === undefined ? undefined : opened('cart', cartToken)
    const orderId = orderToken === undefined ? undefined : opened('order', orderToken)
    const bringing = (identity: Identity): Identity =>
      cartId === undefined && orderId === undefined
        ? identity
        : { ...identity, caller: { ...identity.caller, cartId, orderId } }

    if (bearer !== undefined) {
      const access = accessTokens.verify(bearer)
      if (access === undefined)
        throw invalidCredentials('The access token is not valid, or not any more; refresh it or sign in again.')
      const { accountId, sessionId, expiresAt } = access
      const person = ({ ended, groups, roles }: Standing): Identity => {
        if (ended) throw invalidCredentials('The session of this access token is over; sign in again.')
        const caller: Caller = {
          sub: accountId,
          kind: 'customer',
          roles: access.roles ?? roles ?? [],
          ...(groups.length > 0 && { groups: [...groups] }),
        }
        return bringing({ caller, sessionId, expiresAt })
      }
      const standing = standings.of(accountId, sessionId, access.roles === undefined)
      if (apiKey !== undefined)
        return Promise.all([standing, apiKeys.find(apiKey)]).then(([standing, key]) =>
          throughCompany(person(standing), known(key)),
        )
      return standing instanceof Promise ? standing.then(person) : person(standing)
    }
    if (apiKey !== undefined) {
      const found = apiKeys.find(apiKey)
      return found instanceof Promise ? found.then((caller) => bringing(known(caller))) : bringing(known(found))
    }
    if (cartId !== undefined || orderId !== undefined) {
      return { caller: { sub: `guest:${cartId ?? orderId}`, kind: 'guest', roles: [], cartId, orderId } }
    }
    return anonymous
  }

  function opened(kind: 'cart' | 'order', token: string): string {
    const opens = kind === 'cart' ? carts : orders
    const seen = opens.get(token)
    if (seen !== undefined) return seen
    const id = guests.verify(kind, token)
    if (id === undefined) throw invalidCredentials(`The ${kind} token is not one of ours.`)
    if (opens.size >= rememberedMax) opens.clear()
    opens.set(token, id)
    return id
  }
}

function throughCompany(person: Identity, { caller: { tenant } }: Identity): Identity {
  if (tenant === undefined) throw ambiguousCredentials()
  return { ...person, caller: { ...person.caller, tenant } }
}

function known(caller: Caller | undefined): Identity {
  if (caller === undefined) throw invalidCredentials('The API key is not valid, or not any more.')
  return { caller }
}
