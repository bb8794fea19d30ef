/** Members whose values open something, or are none of an operator's business. Compared without case, hyphens and underscores. */
const secretNames =
  /token|secret|password|authorization|cookie|apikey|card|cvc|cvv|iban|signature|returnurl|^url$|email|phone|address|^name$/i

export const censored = '[redacted]'

/** A copy of JSON in which every secret is blotted out, however deep it lies; whole branches under a secret name, too. */
export function redacted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redacted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      secretNames.test(name.replaceAll(/[-_]/g, '')) && member !== null ? censored : redacted(member),
    ]),
  )
}

/** The JSON in a body with its secrets blotted out; undefined for what is not JSON, since nobody could tell what it holds. */
export function redactedBody(body: string): unknown {
  try {
    return redacted(JSON.parse(body))
  } catch {
    return undefined
  }
}
