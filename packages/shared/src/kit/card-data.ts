import { problem } from './problem.ts'

/** Digits, perhaps grouped as people group them; long enough for any card. */
const digitRuns = /\d(?:[ \u00a0\u2009\u202f.\u2010-\u2015-]{0,2}\d){13,}/g
/** “CVV 123”, “cvc2: 1234”. */
const codesInText = /\bcv[cvn]2?\b[^\w]{0,3}\d{3,4}\b/gi
/** Members that only ever hold what no shop may keep (PCI DSS 4.0, requirement 3.3), without case and punctuation. */
const forbiddenNames = new Set([
  ...['cvc', 'cvc2', 'cvv', 'cvv2', 'cvn', 'cvn2', 'cardcvc', 'cardcvv', 'securitycode', 'cardsecuritycode'],
  ...['cardnumber', 'cardno', 'ccnumber', 'creditcardnumber', 'creditcard', 'primaryaccountnumber'],
])
/** Cheap, and true of everything that the careful look below finds: most texts are through with this. */
const suspicious = /\d(?:[^\w"':,{}[\]]{0,2}\d){13}|cv[cvn]|card|security|cc.?n|primary|\\u/i

/**
 * The lengths and first digits of the card networks (ISO/IEC 7812, and what the networks publish): Visa, Mastercard, American Express,
 * Diners Club, JCB, Mir, Discover with UnionPay and Maestro, RuPay, Troy. Without them, every tenth EAN, order or tracking number would pass for
 * a card. Visa's 13 digits, not issued for decades, are left out, since they are the German EANs as well.
 */
const networks =
  /^(?:4\d{15}(?:\d{3})?|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11}|3[689]\d{14}|35(?:2[89]|[3-8]\d)\d{12}(?:\d{3})?|220[0-4]\d{12}(?:\d{3})?|(?:5[06-9]|6\d|8[12])\d{14}(?:\d{3})?|9792\d{12})$/
/** How the digits of a card are grouped where they are: in fours, or as American Express and Diners Club print them. */
const groupings = /^(?:4,4,4,[1-4]|4,4,4,4,[1-3]|4,6,[45])$/
const DIGITS_MAX = 19

interface Span {
  readonly start: number
  readonly end: number
}

/** Whether a text holds what could be a card number or a card's security code. */
export const holdsCardData = (text: string): boolean => suspicious.test(text) && spansIn(text).length > 0

/** The same text with every card number and security code blotted out: for logs, and for what others have sent. */
export function withoutCardData(text: string): string {
  if (!suspicious.test(text)) return text
  let kept = ''
  let at = 0
  for (const { start, end } of spansIn(text)) {
    if (start < at) continue
    kept += `${text.slice(at, start)}[card data]`
    at = end
  }
  return kept + text.slice(at)
}

/**
 * Where a JSON value holds card data: a JSON pointer (RFC 6901) to the member, or undefined when it holds none. A name that is a card number
 * itself is not repeated: then the pointer leads to what it is a member of.
 * @param text the JSON it was parsed from
 */
export function cardDataIn(value: unknown, text: string): string | undefined {
  if (!suspicious.test(text)) return undefined
  // A number beyond 2^53 has lost its last digits by being parsed; the text still has them.
  return within(value, '') ?? (spansIn(text).length > 0 ? '' : undefined)
}

/** 422: what to answer whoever sends card data. `path` as `cardDataIn` gives it. */
export const cardDataRefused = (path: string) =>
  problem(
    422,
    'card-number-refused',
    'This looks like card data, which never enters Till. Send a token of the payment provider.',
    { errors: [{ path, message: 'looks like card data' }] },
  )

/** Throws Problem 422 when a URL holds card data, naming the parameter; what stands in an address ends up in logs everywhere. */
export function refuseCardDataIn(url: string): void {
  const plain = url.includes('%') ? decoded(url) : url
  if (!suspicious.test(plain)) return
  const mark = url.indexOf('?')
  if (mark !== -1)
    for (const [name, value] of new URLSearchParams(url.slice(mark + 1))) {
      if (holdsCardData(name)) throw cardDataRefused('')
      if (isForbidden(name, value) || holdsCardData(value)) throw cardDataRefused(`/${name}`)
    }
  if (holdsCardData(plain)) throw cardDataRefused('')
}

function within(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return holdsCardData(value) ? path : undefined
  if (typeof value === 'number') return value >= 1e13 && holdsCardData(String(value)) ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && holdsCardData(name)) return path
    const at = `${path}/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`
    const found = isForbidden(name, inner) ? at : within(inner, at)
    if (found !== undefined) return found
  }
  return undefined
}

const isForbidden = (name: string, value: unknown): boolean =>
  (typeof value === 'string' || typeof value === 'number') &&
  /\d{3}/.test(String(value)) &&
  forbiddenNames.has(name.replaceAll(/[^a-z\d]/gi, '').toLowerCase())

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/** Where card data stands in a text, in order; spans may overlap. */
function spansIn(text: string): Span[] {
  const spans: Span[] = []
  for (const { index, 0: run } of text.matchAll(digitRuns)) spans.push(...cardsIn(text, index, run))
  for (const { index, 0: found } of text.matchAll(codesInText)) spans.push({ start: index, end: index + found.length })
  return spans.sort((a, b) => a.start - b.start)
}

/** A run may hold more than the card: a house number before it, its date of expiry behind it. So every sequence of groups is looked at. */
function cardsIn(text: string, offset: number, run: string): Span[] {
  const groups = [...run.matchAll(/\d+/g)].map(({ index, 0: digits }) => ({ start: offset + index, digits }))
  const found: Span[] = []
  for (const [first, { start }] of groups.entries()) {
    let digits = ''
    const sizes: number[] = []
    for (const group of groups.slice(first, first + DIGITS_MAX)) {
      digits += group.digits
      sizes.push(group.digits.length)
      if (digits.length > DIGITS_MAX) break
      const span = { start, end: group.start + group.digits.length }
      if (sizes.length > 1 && !groupings.test(sizes.join())) continue
      if (networks.test(digits) && passesLuhn(digits) && !isPartOfAnother(text, span, sizes.length > 1))
        found.push(span)
    }
  }
  return found
}

/** Ids in hex, UUIDs and IBANs hold runs of digits too. */
function isPartOfAnother(text: string, { start, end }: Span, isGrouped: boolean): boolean {
  const before = /[\da-z]*$/i.exec(text.slice(Math.max(0, start - 64), start))?.[0] ?? ''
  const after = /^[\da-z]*/i.exec(text.slice(end, end + 64))?.[0] ?? ''
  // The groups of a UUID lie between others; an id in hex is one word.
  const isHex = /^[\da-f]+$/i.test(before + after)
  if (isHex && (isGrouped || before.length + (end - start) + after.length >= 20)) return true
  const around = Math.max(0, start - 40)
  for (const { index, 0: found } of text.slice(around, end + 40).matchAll(/\b[A-Z]{2}\d\d(?: ?[\dA-Z]){11,30}\b/g)) {
    const covers = around + index <= start && around + index + found.length >= end
    if (covers && isIban(found)) return true
  }
  return false
}

/** ISO 13616: the country and check digits moved to the end, letters as numbers, 1 modulo 97. */
function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '')
  let rest = 0
  for (const char of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(char, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** Whether the last of these digits is the check digit of the others (Luhn, ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 1; place <= digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - place) - 48
    const weighted = place % 2 === 0 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}
