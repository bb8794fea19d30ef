import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { problem } from '@till/shared/kit'

export interface Passwords {
  /** The argon2id hash to store. Throws Problem 503 `overloaded` when too many wait already. */
  hash(password: string): Promise<string>
  /** Whether the password fits; takes as long when there is no hash to fit. Throws Problem 503 `overloaded` likewise. */
  verify(stored: string | undefined, password: string): Promise<boolean>
}

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane; about 25 ms of one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Hashing is the one thing here that a stranger can make expensive. So only `atOnce` run at a time, a few wait, and the rest is turned
 * away at once: checkouts must not wait for somebody's guesses.
 */
export async function passwordsWith({ atOnce = 2, waitingMax = 32 } = {}): Promise<Passwords> {
  const nobodys = await hash(randomBytes(16), cost)
  const waiting: (() => void)[] = []
  let running = 0

  async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    if (running < atOnce) running += 1
    else {
      if (waiting.length >= waitingMax) throw tooMany()
      // Whoever ends hands its place on, so `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }

  return {
    hash: (password) => inTurn(() => hash(spelled(password), cost)),
    verify: (stored, password) =>
      inTurn(async () => {
        const fits = await verify(stored ?? nobodys, spelled(password))
        return fits && stored !== undefined
      }),
  }
}

/** The same characters typed on another keyboard may come composed differently (RFC 8265). */
const spelled = (password: string) => password.normalize('NFKC')

const tooMany = () =>
  problem(503, 'overloaded', 'Too many people are signing in right now; try again in a moment.', {
    headers: { 'retry-after': '1' },
  })

const lengthMin = 10
const differentMin = 5

/** What makes a password too easy to guess, in words, or undefined. Length counts, not a zoo of characters (NIST SP 800-63B). */
export function weaknessOf(password: string, email: string): string | undefined {
  const characters = [...spelled(password)]
  const lower = password.toLowerCase()
  if (characters.length < lengthMin) return `has fewer than ${lengthMin} characters`
  if (new Set(characters).size < differentMin) return `has fewer than ${differentMin} different characters`
  if (isRun(lower)) return 'is a run of neighbouring characters'
  const [name = ''] = email.split('@')
  const rest = lower.replaceAll(email, '').replaceAll(name.length >= 4 ? name : email, '')
  if ([...rest].length < lengthMin / 2) return 'is hardly more than the e-mail address'
  if (common.some((word) => lower.replaceAll(word, '').length < 4)) return 'is one of the most common ones'
  return undefined
}

/** `1234567890`, `abcdefghij`, `9876543210`. */
function isRun(password: string): boolean {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  const even = (step: number) => steps.filter((each) => each === step).length >= steps.length - 1
  return even(1) || even(-1)
}

const common = [
  'password',
  'passwort',
  'qwertyuiop',
  'qwertzuiop',
  'iloveyou',
  'letmein',
  'welcome',
  'administrator',
  'changeme',
  '1q2w3e4r',
]
