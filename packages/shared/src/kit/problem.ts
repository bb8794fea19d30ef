/** One field at fault: where in the input, as a JSON pointer, and what is wrong with it. */
export interface FieldError {
  readonly path: string
  readonly message: string
}

/** A unit that is not there in the wanted number. `available` is what could be had now. */
export interface Shortage {
  readonly unitId: string
  readonly wanted: number
  readonly available: number
}

export interface ProblemMore {
  readonly errors?: readonly FieldError[]
  readonly shortages?: readonly Shortage[]
  /** Further members of the body, such as `orderId`; they never replace the standard ones. */
  readonly extra?: Readonly<Record<string, unknown>>
  /** Response headers, such as Retry-After, WWW-Authenticate or Location. */
  readonly headers?: Readonly<Record<string, string>>
  /** What brought it about; for the log only. */
  readonly cause?: unknown
}

/** Something the caller must be told. `code` is stable and kebab-case; `detail` is a sentence for people. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: readonly FieldError[] | undefined
  readonly shortages: readonly Shortage[] | undefined
  readonly extra: Readonly<Record<string, unknown>> | undefined
  readonly headers: Readonly<Record<string, string>> | undefined

  constructor(status: number, code: string, detail: string, more: ProblemMore = {}) {
    super(`${status} ${code}: ${detail}`, { cause: more.cause })
    this.status = status
    this.code = code
    this.detail = detail
    this.errors = more.errors
    this.shortages = more.shortages
    this.extra = more.extra
    this.headers = more.headers
  }
}

/** Makes a Problem to throw: `throw problem(409, 'cart-empty', 'The cart holds no lines.')`. */
export const problem = (status: number, code: string, detail: string, more?: ProblemMore): Problem =>
  new Problem(status, code, detail, more)

/** RFC 9457, with our stable `code` and the request id beside it. */
export interface ProblemBody {
  type: string
  title: string
  status: number
  detail: string
  code: string
  requestId: string
  errors?: readonly FieldError[]
  shortages?: readonly Shortage[]
}

export const problemContentType = 'application/problem+json; charset=utf-8'

/** The body a caller sees. Built field by field, so that nothing internal can slip in. */
export function toProblemBody(problem: Problem, requestId: string): ProblemBody & Record<string, unknown> {
  return {
    ...problem.extra,
    type: `/problems/${problem.code}`,
    title: titleOf(problem.code),
    status: problem.status,
    detail: problem.detail,
    code: problem.code,
    requestId,
    ...(problem.errors && { errors: problem.errors }),
    ...(problem.shortages && { shortages: problem.shortages }),
  }
}

/** Titles whose code does not read well by itself. */
const titles: Readonly<Record<string, string>> = {
  'malformed-json': 'Malformed JSON',
  'bad-url': 'Bad URL',
  'unsupported-media-type': 'Unsupported media type',
}

/** `out-of-stock` reads “Out of stock”. RFC 9457 wants the same title for every occurrence of a type. */
export function titleOf(code: string): string {
  return titles[code] ?? (code.charAt(0).toUpperCase() + code.slice(1)).replaceAll('-', ' ')
}
