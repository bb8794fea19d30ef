import { type DestinationStream, type Logger, pino } from 'pino'
import { withoutCardData } from './card-data.ts'

export type { Logger }

/** Names under which secrets travel; none of them belongs in a log, whoever logs it and however. */
const secretNames = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-till-token',
  'cart-token',
  'order-token',
  'password',
  'newPassword',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'apiKey',
  'card',
  'cardNumber',
  'number',
  'cvc',
  'cvv',
  'iban',
]

const at = (prefix: string) =>
  secretNames.map((name) => (/^\w+$/.test(name) ? `${prefix}.${name}` : `${prefix}["${name}"]`))

/**
 * A pino logger of JSON lines with RFC 3339 times. Secrets and card-like fields are blotted out at the top and two levels down,
 * and whatever looks like card data wherever it stands: an error's text may quote anything.
 * `destination` is where lines go, standard output unless given.
 */
export function createLogger(name: string, level = 'info', destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: withoutCardData },
    redact: {
      paths: [
        ...secretNames.map((secret) => (/^\w+$/.test(secret) ? secret : `["${secret}"]`)),
        ...at('*'),
        ...at('*.*'),
      ],
      censor: '[redacted]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
