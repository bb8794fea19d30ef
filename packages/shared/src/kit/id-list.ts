import { Type } from 'typebox'

/** How many things one call may name. */
export const LISTED_MAX = 100

/** A query parameter that names up to a hundred ids, separated by commas; `listed` takes it apart. */
export const NeededIdList = (description: string) =>
  Type.String({
    pattern: `^[0-9a-f]{24}(,[0-9a-f]{24}){0,${LISTED_MAX - 1}}$`,
    maxLength: LISTED_MAX * 25,
    description: `${description}: at most ${LISTED_MAX} ids, separated by commas`,
  })

/** The same, where it may be left out. */
export const IdList = (description: string) => Type.Optional(NeededIdList(description))

/** What a list with commas names, each once; undefined where there is none. */
export function listed(text: string): readonly string[]
export function listed(text: string | undefined): readonly string[] | undefined
export function listed(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : [...new Set(text.split(','))]
}
