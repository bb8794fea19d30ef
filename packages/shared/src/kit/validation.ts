import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv'
import addFormatsModule from 'ajv-formats'
import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'
import type { TSchema } from 'typebox'
import { isCurrency } from '../money/index.ts'
import { type FieldError, type Problem, problem } from './problem.ts'
import { currencyFormat } from './schemas.ts'

const errorsMax = 10
/** Above this many values in a refused input only the first fault is looked for: listing all of them must not cost more than the request did. */
const valuesMax = 2_000

/**
 * Bodies are taken literally; query, path and headers arrive as text and are coerced. A valid input is checked once, stopping at
 * nothing; only a refused one is checked again for all its faults.
 */
export function schemaValidators(): FastifySchemaCompiler<TSchema> {
  const body = pair(false)
  const text = pair(true)
  return ({ schema, httpPart }) => {
    const { first, all } = httpPart === 'body' ? body : text
    const check = first.compile(schema)
    let checkAll: ValidateFunction | undefined
    return (input: unknown) => {
      if (check(input)) return { value: input }
      if (!atMost(valuesMax, input)) return { error: asFastify(check.errors) }
      checkAll ??= all.compile(schema)
      return { error: asFastify(checkAll(input) ? check.errors : checkAll.errors) }
    }
  }
}

function pair(coerceTypes: boolean): { first: Ajv; all: Ajv } {
  const options: Options = {
    coerceTypes,
    useDefaults: true,
    removeAdditional: false,
    discriminator: true,
    strictTypes: false,
    strictTuples: false,
    // An OpenAPI annotation that says nothing about validity.
    keywords: ['example'],
    addUsedSchema: false,
  }
  const first = new Ajv({ ...options, allErrors: false })
  const all = new Ajv({ ...options, allErrors: true })
  // The package is CommonJS; under Node its function is the default export's default.
  for (const ajv of [first, all]) addFormatsModule.default(ajv).addFormat(currencyFormat, isCurrency)
  return { first, all }
}

/** Checks values that are no body by themselves, such as lines of a stream, just as bodies are. Answers their faults: none when it fits. */
export function faultsBy(schema: TSchema): (input: unknown) => readonly FieldError[] {
  const { first } = pair(false)
  const check = first.compile(schema)
  return (input) => (check(input) ? [] : (validationProblem(asFastify(check.errors), 'body').errors ?? []))
}

/** Fastify wants an array on the error; the reporting is ours, in `validationProblem`. */
const asFastify = (errors: ErrorObject[] | null | undefined) => (errors ?? []) as FastifySchemaValidationError[]

const partNames: Readonly<Record<string, string>> = {
  body: 'the body',
  querystring: 'the query',
  params: 'the path',
  headers: 'the headers',
}

/** What a caller is told about an input of the wrong shape: at most ten faults, the first one in words. */
export function validationProblem(errors: readonly FastifySchemaValidationError[], part: string): Problem {
  const seen = new Set<string>()
  const faults: FieldError[] = []
  for (const error of withChoices(errors)) {
    // A union reports the fault of each branch and then itself; the branches say more.
    if (error.keyword === 'anyOf' && faults.length > 0) continue
    const fault = describe(error)
    const key = `${fault.path} ${fault.message}`
    if (seen.has(key)) continue
    seen.add(key)
    faults.push(fault)
    if (faults.length === errorsMax) break
  }
  const where = partNames[part] ?? 'the request'
  const [first] = faults
  const subject = first === undefined || first.path === '' ? capitalised(where) : `${first.path.slice(1)} in ${where}`
  const detail = `${subject} ${first?.message ?? 'does not fit'}.`
  return problem(400, 'validation-failed', detail, { errors: faults })
}

/** A union of literals reports one fault for each of them; that is one choice the caller missed. */
function withChoices(errors: readonly FastifySchemaValidationError[]): FastifySchemaValidationError[] {
  const literals = Map.groupBy(
    errors.filter(({ keyword }) => keyword === 'const'),
    ({ instancePath }) => instancePath,
  )
  return errors.flatMap((error) => {
    const choices = error.keyword === 'const' ? (literals.get(error.instancePath) ?? []) : []
    if (choices.length < 2) return [error]
    if (error !== choices[0]) return []
    const allowedValues = choices.map(({ params }) => params.allowedValue) as string[]
    return [{ ...error, keyword: 'enum', params: { allowedValues } }]
  })
}

function describe({ keyword, instancePath, params, message }: FastifySchemaValidationError): FieldError {
  switch (keyword) {
    case 'required':
      return { path: `${instancePath}/${pointer(params.missingProperty)}`, message: 'is missing' }
    case 'additionalProperties':
      return { path: `${instancePath}/${pointer(params.additionalProperty)}`, message: 'is not known here' }
    case 'enum':
      return { path: instancePath, message: `must be one of ${listed(params.allowedValues)}` }
    case 'const':
      return { path: instancePath, message: `must be ${JSON.stringify(params.allowedValue)}` }
    case 'format':
      return {
        path: instancePath,
        message: params.format === currencyFormat ? 'must be an ISO 4217 currency' : `must be a valid ${params.format}`,
      }
    case 'anyOf':
    case 'oneOf':
      return { path: instancePath, message: 'matches none of the allowed shapes' }
    default:
      return { path: instancePath, message: (message ?? 'does not fit').replace('must NOT', 'must not') }
  }
}

/** RFC 6901. Names a caller chose are cut, so that an answer never grows with the nonsense it answers. */
const pointer = (name: unknown): string => String(name).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function listed(values: unknown): string {
  const all = Array.isArray(values) ? values : []
  const shown = all.slice(0, errorsMax).map((value) => JSON.stringify(value))
  return all.length > errorsMax ? `${shown.join(', ')} …` : shown.join(', ')
}

function atMost(limit: number, input: unknown): boolean {
  const queue: unknown[] = [input]
  for (let taken = 0; taken < queue.length; taken += 1) {
    if (queue.length > limit) return false
    const value = queue[taken]
    if (typeof value === 'object' && value !== null) {
      const inner = Object.values(value)
      if (inner.length + queue.length > limit) return false
      queue.push(...inner)
    }
  }
  return true
}
