import type { Answer } from '../../tools/api.ts'

/** What was made; throws with what the shop said instead. */
export async function made<Made = unknown>(answering: Promise<Answer>): Promise<Made> {
  const { status, body } = await answering
  if (status < 200 || status > 299) throw new Error(`The scene cannot be set: ${status} ${JSON.stringify(body)}`)
  return body
}
