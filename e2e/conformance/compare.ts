/** How a value that only the running shop can choose is compared with the printed one. */
export type Rule =
  /**
   * A name that the shop gave: it must have the printed form, and wherever the document prints one name, the shop must say one and the
   * same, and for another name another.
   */
  | { readonly kind: 'name'; readonly space: string; readonly form: RegExp }
  /** A link: as printed from its origin on, but for the names in it, which follow the segment before them. */
  | { readonly kind: 'link'; readonly spaces: Readonly<Record<string, string>> }
  /** A moment: written like the printed one, digit by digit. With `exact` the same moment, to the millisecond that Till knows. */
  | { readonly kind: 'time'; readonly exact?: true }
  /** Anything of this form; null as well, where the inventory resolves it so. */
  | { readonly kind: 'form'; readonly form: RegExp; readonly orNull?: true }

export interface Comparing {
  /** The origin that the document prints, and what stands for it here. */
  readonly rewrite?: { readonly from: string; readonly to: string }
  /** By the path of members that leads to a value (`/items/0/product/id`), the last rule that matches. */
  readonly rules: readonly (readonly [path: RegExp, rule: Rule])[]
  /** Members beyond the printed ones are allowed. */
  readonly superset?: true
  /** Arrays at these paths are compared without regard to their order, item by the item of this member's value. */
  readonly sets?: Readonly<Record<string, string>>
}

/** What the shop calls the things that a document prints. One for each document: ids mean the same throughout. */
export type Names = Map<string, { readonly actualOf: Map<string, string>; readonly printedOf: Map<string, string> }>

export const noNames = (): Names => new Map()

/** Every difference between a printed answer and the one that came: one line each, none when it conforms. */
export function differences(
  printed: unknown,
  actual: unknown,
  comparing: Comparing,
  names: Names,
  path = '',
): string[] {
  const rule = comparing.rules.findLast(([pattern]) => pattern.test(path))?.[1]
  if (rule && (typeof printed === 'string' || typeof printed === 'number'))
    return fault(ruleFault(rule, printed, actual, comparing, names), path)
  if (Array.isArray(printed)) {
    if (!Array.isArray(actual)) return [`${path || '/'}: a list is printed, ${shown(actual)} came`]
    if (printed.length !== actual.length)
      return [`${path || '/'}: ${printed.length} items are printed, ${actual.length} came`]
    const by = comparing.sets?.[path]
    const inOrder = by === undefined ? actual : paired(printed, actual, by)
    return printed.flatMap((item, n) => differences(item, inOrder[n], comparing, names, `${path}/${n}`))
  }
  if (isRecord(printed)) {
    if (!isRecord(actual)) return [`${path || '/'}: an object is printed, ${shown(actual)} came`]
    const more = comparing.superset ? [] : Object.keys(actual).filter((name) => !Object.hasOwn(printed, name))
    return [
      ...more.map((name) => `${path}/${name}: is not printed`),
      ...Object.entries(printed).flatMap(([name, value]) =>
        Object.hasOwn(actual, name)
          ? differences(value, actual[name], comparing, names, `${path}/${name}`)
          : [`${path}/${name}: is missing`],
      ),
    ]
  }
  return fault(Object.is(printed, actual) ? undefined : `${shown(printed)} is printed, ${shown(actual)} came`, path)
}

function ruleFault(
  rule: Rule,
  printed: string | number,
  actual: unknown,
  comparing: Comparing,
  names: Names,
): string | undefined {
  if (actual === null && rule.kind === 'form' && rule.orNull) return undefined
  if (typeof actual !== typeof printed) return `${shown(printed)} is printed, ${shown(actual)} came`
  const [was, is] = [String(printed), String(actual)]
  switch (rule.kind) {
    case 'form':
      return rule.form.test(is) ? undefined : `${shown(actual)} has not the form ${rule.form}`
    case 'name':
      return nameFault(rule.space, rule.form, was, is, names)
    case 'time': {
      if (is.replaceAll(/\d/g, '0') !== was.replaceAll(/\d/g, '0'))
        return `${was} is printed, ${is} is written otherwise`
      if (Number.isNaN(Date.parse(is))) return `${is} is no time`
      return rule.exact && Date.parse(is) !== Date.parse(was) ? `${was} is printed, ${is} came` : undefined
    }
    case 'link': {
      const { from, to } = comparing.rewrite ?? { from: '', to: '' }
      const wanted = was.startsWith(from) ? to + was.slice(from.length) : was
      return linkFault(wanted, is, rule.spaces, names)
    }
  }
}

function linkFault(
  wanted: string,
  is: string,
  spaces: Readonly<Record<string, string>>,
  names: Names,
): string | undefined {
  const [printed, came] = [wanted.split('/'), is.split('/')]
  if (printed.length !== came.length) return `${wanted} is printed, ${is} came`
  for (const [n, segment] of printed.entries()) {
    const space = spaces[printed[n - 1] ?? '']
    const found = came[n] ?? ''
    const fault =
      space === undefined || segment === '' ? segment !== found : nameFault(space, /^[\w-]+$/, segment, found, names)
    if (fault) return `${wanted} is printed, ${is} came`
  }
  return undefined
}

function nameFault(space: string, form: RegExp, was: string, is: string, names: Names): string | undefined {
  if (!form.test(was)) return `the printed ${shown(was)} has not the form ${form}`
  if (!form.test(is)) return `${shown(is)} has not the form ${form}`
  const known = names.get(space) ?? { actualOf: new Map<string, string>(), printedOf: new Map<string, string>() }
  names.set(space, known)
  const [actual, printed] = [known.actualOf.get(was), known.printedOf.get(is)]
  if (actual === undefined && printed === undefined) {
    known.actualOf.set(was, is)
    known.printedOf.set(is, was)
    return undefined
  }
  if (actual === is) return undefined
  return actual !== undefined
    ? `${was} is ${actual} here, ${is} came`
    : `${is} stands for the printed ${printed} already, here for ${was}`
}

/** The items that came, in the order of the printed ones that have the same member. */
function paired(printed: readonly unknown[], actual: readonly unknown[], by: string): unknown[] {
  const left = [...actual]
  return printed.map((item) => {
    const n = left.findIndex((other) => isRecord(other) && isRecord(item) && valueAt(other, by) === valueAt(item, by))
    return n === -1 ? left.shift() : left.splice(n, 1)[0]
  })
}

const valueAt = (value: unknown, path: string): unknown =>
  path.split('/').reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value)

const fault = (text: string | undefined, path: string): string[] =>
  text === undefined ? [] : [`${path || '/'}: ${text}`]
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 120)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
