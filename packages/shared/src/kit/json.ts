import type { FastifyBodyParser } from 'fastify'
import type { App } from './app.ts'
import { cardDataIn, cardDataRefused } from './card-data.ts'
import { problem } from './problem.ts'

/** No document of ours nests deeper, MongoDB refuses a hundred levels, and much deeper ones overflow the stack of whoever walks them. */
const depthMax = 32

/**
 * Parses JSON bodies. Refuses broken ones, `__proto__` and `constructor.prototype` keys, and more than 32 levels, all as 400 `malformed-json`;
 * and card data, wherever in the body it stands, as 422 `card-number-refused` (decision 36).
 */
export function jsonWithinDepth(app: App): FastifyBodyParser<string> {
  const parse = app.getDefaultJsonParser('error', 'error')
  return (request, body, done) => {
    if (isDeeperThan(depthMax, body)) {
      done(problem(400, 'malformed-json', `The body nests deeper than ${depthMax} levels.`))
      return
    }
    return parse(request, body, (error: Error | null, value?: unknown) => {
      const path = error === null ? cardDataIn(value, body) : undefined
      done(path === undefined ? error : cardDataRefused(path), value)
    })
  }
}

export function isDeeperThan(levels: number, json: string): boolean {
  // Most bodies hold fewer brackets than they may nest, and counting those is much cheaper than scanning.
  if (!hasMoreThan(levels, json)) return false
  let depth = 0
  let inString = false
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charCodeAt(at)
    if (inString) {
      if (char === backslash) at += 1
      else if (char === quote) inString = false
    } else if (char === quote) inString = true
    else if (char === brace || char === bracket) {
      depth += 1
      if (depth > levels) return true
    } else if (char === braceEnd || char === bracketEnd) depth -= 1
  }
  return false
}

const backslash = 0x5c
const quote = 0x22
const brace = 0x7b
const bracket = 0x5b
const braceEnd = 0x7d
const bracketEnd = 0x5d

function hasMoreThan(count: number, json: string): boolean {
  let found = 0
  for (const opener of '{[') {
    for (let at = json.indexOf(opener); at !== -1; at = json.indexOf(opener, at + 1)) {
      found += 1
      if (found > count) return true
    }
  }
  return false
}
