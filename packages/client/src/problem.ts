import type { components } from './schema.generated.ts'

/** What a shop answers when it says no, RFC 9457. */
export type ProblemBody = components['schemas']['Problem']

/** The shop said no. `code` is what a program should look at; it never changes its meaning. */
export class TillProblem extends Error {
  override readonly name = 'TillProblem'
  readonly status: number
  readonly code: string
  /** The whole answer, with `errors`, `shortages` or `orderId` where they help. */
  readonly body: ProblemBody

  constructor(status: number, body: ProblemBody) {
    super(`${status} ${body.code}: ${body.detail}`)
    this.status = status
    this.code = body.code
    this.body = body
  }
}

/** Reads a problem out of an answer, whatever stands before the shop and answers in its place. */
export function problemFrom(response: Response, error: unknown): TillProblem {
  const told: Partial<ProblemBody> = typeof error === 'object' && error !== null ? error : {}
  return new TillProblem(response.status, {
    type: told.type ?? 'about:blank',
    title: told.title ?? response.statusText,
    detail: told.detail ?? 'The answer says no more.',
    code: told.code ?? 'unknown',
    requestId: told.requestId ?? response.headers.get('x-request-id') ?? '',
    ...told,
    status: response.status,
  })
}
