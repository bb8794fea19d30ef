import { createHmac, timingSafeEqual } from 'node:crypto'

export const signatureHeader = 'sandbox-signature'

/**
 * Signs a webhook: HMAC-SHA256 over the time and the body, so that neither can be swapped.
 * @param sentAt seconds since 1970
 */
export function sign(secret: string, body: string | Buffer, sentAt: number): string {
  return `t=${sentAt},v1=${digest(secret, body, sentAt).toString('hex')}`
}

/**
 * Whether a signature is genuine and fresh. Several `v1` may stand side by side while a secret is being changed.
 * @param now seconds since 1970
 * @param toleranceSeconds how far the signed time may lie in the past, or in the future of a clock that runs ahead
 */
export function verify(
  secret: string,
  body: string | Buffer,
  signature: string,
  { now, toleranceSeconds }: { now: number; toleranceSeconds: number },
): boolean {
  const parts = signature.split(',').map((part) => part.trim().split('='))
  const time = parts.find(([name]) => name === 't')?.[1]
  if (time === undefined || !/^\d{1,12}$/.test(time)) return false
  const sentAt = Number(time)
  if (Math.abs(now - sentAt) > toleranceSeconds) return false
  const expected = digest(secret, body, sentAt)
  return parts.some(([name, hex]) => {
    if (name !== 'v1' || hex === undefined) return false
    const given = Buffer.from(hex, 'hex')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

const digest = (secret: string, body: string | Buffer, sentAt: number) =>
  createHmac('sha256', secret).update(`${sentAt}.`).update(body).digest()
