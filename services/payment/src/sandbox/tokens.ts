/** What each test token makes of an authorization. Whatever else a token does later is in `books.ts`, by its name. */
export const tokens = {
  tok_ok: 'succeeds',
  tok_declined: 'is declined',
  tok_action_required: 'needs the buyer',
  tok_timeout_then_ok: 'succeeds without an answer',
  tok_error_then_ok: 'fails once, then succeeds',
  tok_slow: 'succeeds late',
  tok_capture_fails_once: 'succeeds',
  tok_refund_fails: 'succeeds',
  tok_refund_times_out: 'succeeds',
  tok_refund_error_then_ok: 'succeeds',
  tok_expires: 'succeeds for a while',
} as const

export type Token = keyof typeof tokens

export const isToken = (text: string | undefined): text is Token => text !== undefined && Object.hasOwn(tokens, text)
