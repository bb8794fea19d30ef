import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Why a URL may not be called; the message is for whoever registered it. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

/** Answers all addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly { address: string; family: number }[]>

/** Azure's platform address looks public, but it is the machine's own. */
const platform = new Set(['168.63.129.16'])

/**
 * Whether an address is out in the public internet: not private, loopback, link-local (where clouds keep their metadata), carrier-grade
 * NAT, multicast, reserved, nor one of the IPv6 forms that wrap an IPv4 address.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast' || platform.has(parsed.toString())) return false
  // Only 2000::/3 is handed out for the public internet, RFC 4291; the library calls what is unassigned unicast as well.
  return parsed instanceof ipaddr.IPv4 || parsed.match(ipaddr.IPv6.parse('2000::'), 3)
}

/**
 * Checks a URL before it is stored, and again before each delivery: https, no credentials in it, and every address of its host public.
 * `allowPrivate` (development and tests) lets http and any address through. Throws AddressRefused.
 */
export async function checkUrl(
  url: string,
  { allowPrivate, resolve = resolveAll }: { allowPrivate: boolean; resolve?: Resolve },
): Promise<void> {
  const { hostname } = checkForm(url, { allowPrivate })
  if (allowPrivate) return
  await publicAddresses(hostname, resolve)
}

/** As much of `checkUrl` as needs no name to be resolved; the URL it answers has its host without brackets. */
export function checkForm(url: string, { allowPrivate }: { allowPrivate: boolean }): { hostname: string } {
  if (!URL.canParse(url)) throw new AddressRefused('is not an absolute URL')
  const { protocol, username, password, hostname: host, hash } = new URL(url)
  if (protocol !== 'https:' && !(allowPrivate && protocol === 'http:'))
    throw new AddressRefused('must begin with https:')
  if (username !== '' || password !== '') throw new AddressRefused('must hold no user name or password')
  if (hash !== '') throw new AddressRefused('must have no fragment')
  const hostname = host.replace(/^\[|\]$/g, '')
  // A socket is opened to a literal address without asking for a name, so it must be judged here.
  if (!allowPrivate && ipaddr.isValid(hostname) && !isPublic(hostname)) throw refused()
  return { hostname }
}

/**
 * A look-up for sockets that fails for a name with an address of ours. It judges the very addresses the socket then connects to, so a
 * name that answers differently from one moment to the next (DNS rebinding) gains nothing.
 */
export function guardedLookup({
  allowPrivate,
  resolve = resolveAll,
}: {
  allowPrivate: boolean
  resolve?: Resolve
}): LookupFunction {
  return (hostname, options, callback) => {
    const found = allowPrivate ? resolve(hostname) : publicAddresses(hostname, resolve)
    found.then(
      (addresses) => {
        const [first] = addresses
        if (first === undefined) callback(new AddressRefused('has no address'), '')
        else if (options.all === true) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}

/** One address of ours among several is enough to refuse them all: which of them is used is nobody's promise. */
async function publicAddresses(hostname: string, resolve: Resolve) {
  const addresses = await resolve(hostname).catch((cause: unknown) => {
    throw new AddressRefused('has a host name that cannot be resolved', { cause })
  })
  if (addresses.length === 0) throw new AddressRefused('has a host name without addresses')
  if (!addresses.every(({ address }) => isPublic(address))) throw refused()
  return addresses
}

const resolveAll: Resolve = (hostname) => lookup(hostname, { all: true })

const refused = () => new AddressRefused('must lead to a public address')
