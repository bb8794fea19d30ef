import { request } from 'node:http'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import { Pool } from 'undici'

/** As much of JSON Schema as the published document uses. */
export interface Schema {
  readonly type?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly minProperties?: number
  readonly default?: unknown
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema
}

/** One operation of `/openapi.json`. */
export interface Operation {
  /** `GET /v1/orders/{idOrRef}` */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body?: Schema
}

export interface Sent {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly tookMs: number
}

/** One input, and what must become of it. */
export interface Hostile extends Sent {
  readonly what: string
  readonly statuses: readonly number[]
  /** The field, as a JSON pointer, that the answer's `errors` must name. */
  readonly field?: string
}

/** Every operation the gateway publishes. */
export async function publishedOperations(url: string, document = '/openapi.json'): Promise<Operation[]> {
  const answer = await fetch(`${url}${document}`)
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Published>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema,
    })),
  )
}

interface Published {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> }
}

/** Sends exactly these bytes. A stream that opens is hung up on at once: its status tells enough. */
export function rawClient(url: string) {
  const pool = new Pool(url, { connections: 8, headersTimeout: 30_000, bodyTimeout: 30_000 })
  return {
    async send({ method, path, headers = {}, body }: Sent): Promise<Got> {
      const began = performance.now()
      const response = await pool.request({ method, path, headers, body: body ?? null })
      const isStream = String(response.headers['content-type']).startsWith('text/event-stream')
      if (isStream) response.body.destroy()
      const text = isStream ? '' : await response.body.text()
      return { status: response.statusCode, headers: response.headers, text, tookMs: performance.now() - began }
    },
    /** Announces a body of so many bytes, and sends only its beginning: whoever is to refuse it need not read it. */
    announce: ({ method, path, headers = {} }: Sent, bytes: number) =>
      new Promise<Got>((resolve, reject) => {
        const began = performance.now()
        const asked = request(`${url}${path}`, { method, headers: { ...headers, 'content-length': String(bytes) } })
        asked.once('error', reject)
        asked.once('response', (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.once('end', () => {
            asked.destroy()
            const text = Buffer.concat(chunks).toString()
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text,
              tookMs: performance.now() - began,
            })
          })
        })
        asked.write(' '.repeat(16_384))
      }),
    close: () => pool.close(),
  }
}

const ajv = new Ajv2020({ strict: false })
addFormatsModule.default(ajv).addFormat('iso-4217', /^(EUR|USD|JPY|GBP|BHD)$/)
const compiled = new WeakMap<object, ValidateFunction>()

/** Whether the published schema allows the value. */
export function allows(schema: Schema, value: unknown): boolean {
  let check = compiled.get(schema)
  if (!check) {
    check = ajv.compile(schema)
    compiled.set(schema, check)
  }
  return check(value) === true
}

/**
 * The least value a schema allows, made of `words`: the first of them that fits each string. Throws when none does, since then the
 * tests would try less than they say.
 */
export function sampleOf(schema: Schema, words: readonly string[]): unknown {
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0] as Schema, words)
  switch (schema.type) {
    case 'object': {
      const { properties = {}, required = [], minProperties = 0 } = schema
      const names = required.length >= minProperties ? required : Object.keys(properties).slice(0, minProperties)
      return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name] ?? {}, words)]))
    }
    case 'array':
      return [sampleOf(schema.items ?? {}, words)]
    case 'string': {
      const word = words.find((each) => allows(schema, each))
      if (word !== undefined) return word
      break
    }
    case 'integer':
    case 'number': {
      const number = [1, 0, 2].find((each) => allows(schema, each))
      if (number !== undefined) return number
      break
    }
    case 'boolean':
      return true
    case 'null':
      return null
  }
  throw new Error(`No sample fits ${JSON.stringify(schema)}: give the sampler another word.`)
}

interface Field {
  readonly pointer: readonly string[]
  readonly schema: Schema
}

/** Every field of a body, however deep; of a list its first element. */
export function fieldsOf(schema: Schema, pointer: readonly string[] = []): Field[] {
  const own = pointer.length > 0 ? [{ pointer, schema }] : []
  const shapes = schema.anyOf ?? [schema]
  const inner = shapes.flatMap((shape) => [
    ...Object.entries(shape.properties ?? {}).flatMap(([name, field]) => fieldsOf(field, [...pointer, name])),
    ...(shape.items ? fieldsOf(shape.items, [...pointer, '0']) : []),
  ])
  return [...own, ...inner]
}

/** Stands for a number that JSON can write and no double can hold. */
const beyondDoubles = '@1e999@'
export const json = (value: unknown): string => JSON.stringify(value).replaceAll(`"${beyondDoubles}"`, '1e999')

/** What a field may be tried with. Which of these are wrong for it, its schema says. */
const nonsense: readonly (readonly [what: string, value: unknown])[] = [
  ['a number', 42],
  ['a fraction', 1.5],
  ['a negative number', -1],
  ['zero', 0],
  ['true', true],
  ['null', null],
  ['an empty text', ''],
  ['a number in quotes', '1'],
  ['NaN as a text', 'NaN'],
  ['an empty list', []],
  ['an empty object', {}],
  ['a $gt operator', { $gt: '' }],
  ['a $ne operator', { $ne: null }],
  ['a $where operator', { $where: 'sleep(5000)' }],
  ['a list with an operator', [{ $gt: '' }]],
  ['a text of 100,000 letters', 'x'.repeat(100_000)],
  ['a huge number', 1e308],
  ['a number beyond doubles', beyondDoubles],
  ['an integer beyond 2^53', 2 ** 60],
  ['a NUL in a text', 'a\u0000b'],
  ['a day that does not exist', '2026-13-45T99:99:99Z'],
  ['a thousand elements', Array.from({ length: 1_000 }, () => 'x')],
]

const numberBeyond = (value: unknown) => (value === beyondDoubles ? Number.POSITIVE_INFINITY : value)

interface Wrong {
  readonly what: string
  readonly body: string
  readonly field?: string
}

/** Bodies that the schema forbids, each wrong in one place. */
export function wrongBodies(schema: Schema, sample: unknown, words: readonly string[]): Wrong[] {
  const wrong: Wrong[] = []
  const add = (what: string, at: readonly string[], value: unknown) => {
    const body = withValue(schema, sample, at, value, words)
    if (allows(schema, withValue(schema, sample, at, numberBeyond(value), words))) return
    wrong.push({ what: `${pointerTo(at)}: ${what}`, body: json(body), field: pointerTo(at) })
  }
  for (const { pointer } of fieldsOf(schema)) for (const [what, value] of nonsense) add(what, pointer, value)
  for (const name of schema.required ?? []) {
    const { [name]: _, ...rest } = sample as Record<string, unknown>
    wrong.push({ what: `without ${name}`, body: json(rest), field: `/${name}` })
  }
  const holders = [
    [],
    ...fieldsOf(schema)
      .filter(({ schema: { type, properties } }) => type === 'object' && properties)
      .map(({ pointer }) => pointer),
  ]
  for (const holder of holders)
    for (const name of ['surprise', '$where', '_id', 'roles.0', 'isAdmin'])
      add('a field nobody knows', [...holder, name], 1)
  // Where nothing has to be said, null says it.
  for (const [what, body] of [
    ['null', null],
    ['a list', []],
    ['a text', 'order'],
    ['a number', 1],
    ['true', true],
    ['an operator', { $gt: '' }],
  ] as const)
    if (!allows(schema, body) && (body !== null || schema.required))
      wrong.push({ what: `${what} for a body`, body: json(body) })
  return wrong
}

/** Bodies that are wrong whatever the schema says. */
export const brokenBodies: readonly (readonly [what: string, body: string])[] = [
  ['no body', ''],
  ['an open brace', '{'],
  ['half a field', '{"a":'],
  ['NaN', '{"a":NaN}'],
  ['single quotes', "{'a':1}"],
  ['a trailing comma', '{"a":1,}'],
  ['two documents', '{}{}'],
  ['a bad escape', '{"a":"\\x"}'],
  ['bytes that are no text', '\u0001\u0002'],
  ['100,000 brackets', '['.repeat(100_000)],
  ['a hundred levels', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`],
  ['__proto__', '{"__proto__":{"isAdmin":true}}'],
  ['constructor.prototype', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['__proto__ deep inside', '{"items":[{"__proto__":{"quantity":1}}]}'],
]

/** Values of a query parameter or header that its schema forbids. Text is coerced, as HTTP has nothing else. */
export function wrongTexts(schema: Schema): string[] {
  const texts = [
    '',
    'NaN',
    '-1',
    '0',
    '1.5',
    '1e9',
    '99999999999999999999',
    '{"$gt":""}',
    '[object Object]',
    'a b',
    'ä',
    'x'.repeat(3_000),
  ]
  return texts.filter((text) => !allows(schema, coerced(schema, text)))
}

function coerced({ type }: Schema, text: string): unknown {
  // Ajv takes an empty text for null only; everything that is no number stays a text, which then is wrong.
  if (type === 'integer' || type === 'number') return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  return text
}

export const pointerTo = (at: readonly string[]): string => at.map((each) => `/${each}`).join('')

/** `sample` with a value at a place; what lies on the way there is made. */
function withValue(
  schema: Schema,
  sample: unknown,
  at: readonly string[],
  value: unknown,
  words: readonly string[],
): unknown {
  const [name, ...rest] = at
  if (name === undefined) return value
  const shapes = schema.anyOf ?? [schema]
  const inner = shapes
    .map(({ properties, items }) => properties?.[name] ?? (name === '0' ? items : undefined))
    .find(Boolean)
  const known = inner ?? {}
  const old = (sample as Record<string, unknown>)[name]
  const below = rest.length > 0 ? withValue(known, old ?? sampleOf(known, words), rest, value, words) : value
  if (Array.isArray(sample)) return [below, ...sample.slice(1)]
  return { ...(sample as object), [name]: below }
}

const apart = /mongo|mongoose|node_modules|\.ts:\d|\bat \w+ \(|E11000|BSON|undici|ECONN|amqp/i

/** What is wrong with how an input was refused, or undefined when nothing is. */
export function complaintAbout(
  { what, method, path, statuses, field }: Hostile,
  { status, headers, text, tookMs }: Got,
): string | undefined {
  const complaint = () => {
    if (!statuses.includes(status)) return `answers ${status}, not ${statuses.join(' or ')}`
    if (tookMs > 15_000) return `takes ${Math.round(tookMs)} ms`
    if (method === 'HEAD') return undefined
    if (!String(headers['content-type']).startsWith('application/problem+json')) return `is ${headers['content-type']}`
    const body = JSON.parse(text) as Record<string, unknown> & { errors?: { path: string; message: string }[] }
    if (body.status !== status) return 'states another status than it has'
    if (!/^[a-z0-9-]+$/.test(String(body.code))) return 'has no code'
    if (body.type !== `/problems/${body.code}` || !body.title || !body.detail) return 'lacks type, title or detail'
    if (!body.requestId || headers['x-request-id'] !== body.requestId) return 'lacks the request id'
    if (apart.test(text)) return 'tells about our insides'
    if (text.length > 20_000) return `is ${text.length} characters long`
    if (field === undefined) return undefined
    const names = (body.errors ?? []).map((error) => error.path)
    // A field that is wrong as a whole may be named by what is wrong in it, and one in a union by the union.
    const isNamed = names.some(
      (name) => name === field || name.startsWith(`${field}/`) || (name !== '' && field.startsWith(`${name}/`)),
    )
    return isNamed ? undefined : `does not name ${field} in errors, but ${JSON.stringify(names)}`
  }
  const found = complaint()
  return found && `${method} ${path.slice(0, 200)} with ${what}: ${found}: ${text.slice(0, 300)}`
}
