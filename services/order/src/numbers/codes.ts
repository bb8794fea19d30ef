import { createHash } from 'node:crypto'

const HUMAN = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE = '0123456789abcdefghijklmnopqrstuvwxyz'
const HALF_HUMAN = 32 ** 3
const HALF_CODE = 36 ** 5

/** What people call an order by. */
export interface Codes {
  /** `2026-00001`: the year and the order's number in it. */
  readonly ref: string
  /** Six letters and digits that are hard to confuse (S2-30 `human_id`); unique for the first 2^30 orders. */
  readonly humanId: string
  /** Ten of a–z and 0–9 (S0-58). */
  readonly orderCode: string
}

/**
 * Names for the n-th order of the shop. Both codes are permutations of n, so they are unique by construction and need no index, and look
 * random, so that they do not tell how many orders a shop has.
 */
export function codesOf(n: number, year: number, numberInYear: number): Codes {
  return {
    ref: `${year}-${String(numberInYear).padStart(5, '0')}`,
    humanId: written(shuffled(n, HALF_HUMAN, 'human'), HUMAN, 6),
    orderCode: written(shuffled(n, HALF_CODE, 'code'), CODE, 10),
  }
}

/** The number of the order that bears this human id, or would; undefined for one that no order of ours can ever bear. */
export const numberOfHumanId = (humanId: string): number | undefined => numberOf(humanId, HUMAN, 6, HALF_HUMAN, 'human')

/** The same for an order code. */
export const numberOfOrderCode = (code: string): number | undefined => numberOf(code, CODE, 10, HALF_CODE, 'code')

function numberOf(text: string, alphabet: string, length: number, half: number, key: string): number | undefined {
  const digits = [...text].map((letter) => alphabet.indexOf(letter))
  if (digits.length !== length || digits.includes(-1)) return undefined
  const value = digits.reduce((before, digit) => before * alphabet.length + digit, 0)
  let left = Math.floor(value / half)
  let right = value % half
  for (let round = ROUNDS - 1; round >= 0; round--) {
    const before = (((right - mixed(key, round, left, half)) % half) + half) % half
    right = left
    left = before
  }
  return left * half + right
}

const ROUNDS = 4

const mixed = (key: string, round: number, right: number, half: number): number =>
  createHash('sha256').update(`${key}:${round}:${right}`).digest().readUIntBE(0, 6) % half

/** A four-round Feistel network over half × half values: a bijection whatever the round function is. */
function shuffled(n: number, half: number, key: string): number {
  let left = Math.floor(n / half) % half
  let right = n % half
  for (let round = 0; round < ROUNDS; round++) {
    const next = (left + mixed(key, round, right, half)) % half
    left = right
    right = next
  }
  return left * half + right
}

function written(value: number, alphabet: string, length: number): string {
  let text = ''
  for (let rest = value, i = 0; i < length; i++) {
    text = alphabet[rest % alphabet.length] + text
    rest = Math.floor(rest / alphabet.length)
  }
  return text
}
