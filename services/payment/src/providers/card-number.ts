import { passesLuhn } from '@till/shared/kit'

const digitRuns = /\d(?:[ -]?\d){12,}/g

/**
 * Whether a text holds something that could be a card number: 13 to 19 digits, perhaps grouped by spaces or dashes,
 * with a right check digit (Luhn, ISO/IEC 7812-1 annex B). Such a text is refused before anything stores or logs it.
 */
export function holdsCardNumber(text: string): boolean {
  if (text.length < 13) return false
  for (const [run] of text.matchAll(digitRuns)) {
    const digits = run.replace(/[ -]/g, '')
    if (digits.length <= 19 && passesLuhn(digits)) return true
  }
  return false
}
