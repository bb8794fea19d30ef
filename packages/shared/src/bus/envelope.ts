import type { Message } from '../runtime/ports.ts'

/** CloudEvents 1.0 in binary mode: the attributes travel as headers, the body is the data as JSON. */
const ID = 'cloudEvents:id'
const TYPE = 'cloudEvents:type'
const SUBJECT = 'cloudEvents:subject'
const TIME = 'cloudEvents:time'

export const CONTENT_TYPE = 'application/json'

export type Headers = Record<string, unknown>

export function toHeaders(message: Message, source: string): Headers {
  const headers: Headers = {
    'cloudEvents:specversion': '1.0',
    [ID]: message.id,
    [TYPE]: message.type,
    'cloudEvents:source': source,
    [SUBJECT]: message.subject,
    [TIME]: message.time,
  }
  if (message.traceparent !== undefined) headers.traceparent = message.traceparent
  return headers
}

/** The body on the wire. A message without data says `null`, since an empty body is no JSON. */
export const toBody = (message: Message): Buffer => Buffer.from(JSON.stringify(message.data) ?? 'null')

/** The message, or a sentence that says why it cannot be read. */
export function toMessage(headers: Headers | undefined, body: Buffer): Message | string {
  if (headers === undefined) return 'the envelope is missing: no headers'
  const id = headers[ID]
  const type = headers[TYPE]
  const subject = headers[SUBJECT]
  const time = headers[TIME]
  if (!isText(id)) return `the envelope lacks ${ID}`
  if (!isText(type)) return `the envelope lacks ${TYPE}`
  if (!isText(subject)) return `the envelope lacks ${SUBJECT}`
  if (!isText(time)) return `the envelope lacks ${TIME}`
  let data: unknown
  try {
    data = JSON.parse(body.toString())
  } catch {
    return 'the body is not JSON'
  }
  const traceparent = headers.traceparent
  return isText(traceparent) ? { id, type, subject, data, time, traceparent } : { id, type, subject, data, time }
}

/**
 * Several messages in one: the JSON batch format of CloudEvents 1.0, each with its attributes beside its data. What one round says to one
 * service travels like this, at a fraction of the broker's cost for as many messages.
 */
export const BATCH_CONTENT_TYPE = 'application/cloudevents-batch+json'

export const toBatchBody = (messages: readonly Message[], source: string): Buffer =>
  Buffer.from(
    JSON.stringify(
      messages.map(({ id, type, subject, time, data, traceparent }) => ({
        specversion: '1.0',
        id,
        type,
        source,
        subject,
        time,
        traceparent,
        data,
      })),
    ),
  )

/** What a batch holds, or a sentence that says why it cannot be read. */
export function openBatch(body: Buffer): { readonly message: Message; readonly source: string }[] | string {
  let items: unknown
  try {
    items = JSON.parse(body.toString())
  } catch {
    return 'the batch is not JSON'
  }
  if (!Array.isArray(items)) return 'the batch is not a list'
  const opened: { message: Message; source: string }[] = []
  for (const item of items) {
    if (typeof item !== 'object' || item === null) return 'the batch holds something that is no message'
    const { id, type, source, subject, time, data, traceparent } = item as Record<string, unknown>
    if (!isText(id) || !isText(type) || !isText(source) || !isText(subject) || !isText(time))
      return 'a message of the batch lacks its id, type, source, subject or time'
    const message = { id, type, subject, data, time }
    opened.push({ message: isText(traceparent) ? { ...message, traceparent } : message, source })
  }
  return opened
}

/** As much of an envelope as there is, for those who look at dead letters. */
export function glimpse(headers: Headers): { id?: string; type?: string; subject?: string; time?: string } {
  const seen = { id: headers[ID], type: headers[TYPE], subject: headers[SUBJECT], time: headers[TIME] }
  return Object.fromEntries(Object.entries(seen).filter(([, value]) => isText(value)))
}

export const messageIdOf = (headers: Headers | undefined): string | undefined => {
  const id = headers?.[ID]
  return isText(id) ? id : undefined
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
