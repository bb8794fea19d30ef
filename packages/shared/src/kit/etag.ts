import { problem } from './problem.ts'

/** The strong entity tag of a resource's version: `"7"`. */
export const etagOf = (version: number): string => `"${version}"`

/**
 * Honours If-Match: given the request, or the header's value, and the version at hand. No header passes. Throws Problem 412
 * `version-mismatch` when none of the named tags is the version's, and 400 `bad-if-match` when it is not a list of entity tags.
 */
export function checkIfMatch(
  given: string | undefined | { readonly headers: { readonly 'if-match'?: string | undefined } },
  version: number,
): void {
  const value = typeof given === 'object' ? given.headers['if-match'] : given
  if (value === undefined || value.trim() === '*') return
  const tags = value.split(',').map((tag) => tag.trim())
  if (!tags.every((tag) => /^(W\/)?"[\x21\x23-\x7e]*"$/.test(tag))) {
    throw problem(
      400,
      'bad-if-match',
      'If-Match must be * or entity tags in double quotes, as an ETag header carried them.',
    )
  }
  // A weak tag never matches here: RFC 9110 §13.1.1 wants the strong comparison.
  if (!tags.includes(etagOf(version))) {
    throw problem(
      412,
      'version-mismatch',
      'Somebody changed this in the meantime; read it again and repeat the change.',
    )
  }
}
