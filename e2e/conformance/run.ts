import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '@till/shared/infra'
import type { TestShop } from '../shop.ts'
import { differences, noNames } from './compare.ts'
import type { Asking, Example, Place, Stage } from './stage.ts'

export interface Verdict {
  readonly id: string
  readonly dialect: string
  /** `GET /order/orders/`, as printed; the model alone where no request is printed. */
  readonly request: string
  /** One line for each thing that is not as printed; none when the example passes. */
  readonly differences: readonly string[]
}

/** The printed examples of a document (`S0` to `S4`). */
export function examplesOf(document: string): { rewrite: { from: string; to: string } | null; examples: Example[] } {
  const file = join(repositoryRoot(), 'docs', 'seeds', 'examples', `${document}.json`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Where the shop is taken to be, whichever of its gateways answers. */
const place: Place = { origin: 'http://shop.example', headers: { host: 'shop.example' } }

/** Sets a document's scene in a running shop and asks for every example, in the document's order. Never throws for what is not as printed. */
export async function conform(shop: TestShop, stage: Stage): Promise<Verdict[]> {
  const { rewrite, examples } = examplesOf(stage.document)
  const { comparing, askings } = await stage.set(shop, place)
  const rewritten = rewrite && { from: rewrite.from, to: rewrite.to.replace('{origin}', place.origin) }
  const names = noNames()
  const verdicts: Verdict[] = []
  for (const example of examples) {
    const { id, request } = example
    const asking = askings[id]
    const told = {
      id,
      dialect: stage.dialect,
      request: request ? `${request.method} ${request.path}` : 'the printed model',
    }
    const compare = async (asked: Asking) => {
      const answer = await asked.ask(example)
      const { status, body } = printedOf(example)
      if (answer.status !== status)
        return [`status: ${status} is printed, ${answer.status} came: ${JSON.stringify(answer.body)?.slice(0, 500)}`]
      const printed = asked.printed ? asked.printed(structuredClone(body)) : body
      const actual = asked.pick ? asked.pick(answer.body) : answer.body
      const more = asked.comparing ?? {}
      const rules = [...comparing.rules, ...volatile(example), ...(more.rules ?? [])]
      const rewriting = rewritten ? { rewrite: rewritten } : {}
      const secrets = secretsIn(JSON.stringify(answer.body))
      if (secrets.length > 0) return secrets
      return differences(printed, actual, { ...rewriting, ...comparing, ...more, rules }, names)
    }
    const found = asking
      ? await compare(asking).catch((error: unknown) => [error instanceof Error ? error.message : String(error)])
      : ['is not asked for']
    verdicts.push({ ...told, differences: found })
  }
  return verdicts
}

/** What no answer may hold, whatever is printed (S3-85, S4-80, CX-09): passwords, their hashes, and what is on a card. */
const secretsIn = (text: string): string[] =>
  [/"password"/i, /pbkdf2/i, /argon2/i, /"(?:card-)?(?:cvv|cvc|number)":"?\d/i].flatMap((secret) =>
    secret.test(text) ? [`holds what no answer may hold: ${secret.exec(text)?.[0]}`] : [],
  )

/** The model that a document prints by itself has no status. */
const printedOf = ({ response, ...rest }: Example): Example['response'] =>
  response ?? { status: 200, body: (rest as unknown as { object: unknown }).object }

/** What the document's file calls volatile need only be there; a stage may say more of it. */
const volatile = ({ volatile: paths = [] }: Example) =>
  paths.map((path) => [new RegExp(`^${path.replaceAll('$', '\\$')}$`), { kind: 'form', form: /^/ }] as const)
