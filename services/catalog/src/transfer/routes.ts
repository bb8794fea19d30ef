import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problem, problems } from '@till/shared/kit'
import { Type } from 'typebox'
import { asked, requireShopkeeper } from '../commands.ts'
import { productIn } from '../examples.ts'
import { type Exporting, exportLines } from './exporting.ts'
import { type Importing, importLines, type Progress, type Report } from './importing.ts'

export interface TransferParts extends Importing {
  readonly exporting: Exporting
}

const tags = ['products']
const NDJSON = 'application/x-ndjson'
/** Said at least this often, so that nobody on the way takes a busy import for a dead one. */
const PROGRESS_MS = 500
/** Who sends nothing for so long has left or is up to no good. */
const SILENCE_MS_MAX = 60_000

const reports: Report[] = [
  { kind: 'error', line: 7, path: '/units/0/price', message: 'is missing', code: 'validation-failed' },
  { kind: 'progress', line: 2_400, added: 2_399, changed: 0, unchanged: 0, failed: 1 },
  { kind: 'done', line: 5_000, added: 4_999, changed: 0, unchanged: 0, failed: 1 },
]
const asLines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
const linesOf = (description: string, values: readonly unknown[]) => ({
  description,
  content: { [NDJSON]: { schema: Type.Unsafe<Readable>({ type: 'string', examples: [asLines(values)] }) } },
})

/** The whole catalog in and out, a JSON text a line, as streams. */
export const transferRoutes: FastifyPluginAsyncTypebox<TransferParts> = async (app, { exporting, ...importing }) => {
  for (const type of [NDJSON, 'application/jsonl'])
    app.addContentTypeParser(type, (_request, body, done) => done(null, body))

  app.post(
    '/v1/catalog/import',
    {
      config: { longLived: true },
      schema: {
        tags,
        summary: 'Take in products, a line each; lines that are wrong are told of, the others go in (staff)',
        description:
          'Each line is a product as `POST /v1/products` takes it. A product is found by its `sku`, a unit by its own: what the line names is set, ' +
          'what it leaves out stays, and a unit that is there keeps its stock. The answer is a stream of reports: `error` for each line that is ' +
          'wrong, `progress` every half second, and `done` at the end. An import that broke off goes on with `from` one above the last ' +
          '`line` that was told; lines that come twice change nothing.',
        consumes: [NDJSON],
        querystring: Type.Object({
          from: Type.Integer({ minimum: 1, default: 1, description: 'The first line to look at, counted from 1' }),
        }),
        body: Type.Unsafe<unknown>({ description: 'Products, a line each', examples: [asLines([productIn])] }),
        response: { 200: linesOf('Reports, a line each', reports), ...problems(403) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const { body } = request
      if (!(body instanceof Readable)) throw problem(400, 'validation-failed', `Send the products as ${NDJSON}.`)
      const answer = new PassThrough()
      const say = async (report: Report) => {
        if (answer.destroyed) throw new Error('the client has left')
        if (!answer.write(`${JSON.stringify(report)}\n`))
          await Promise.race([once(answer, 'drain'), once(answer, 'close')])
      }
      const { from } = request.query
      let latest: Progress = { line: from - 1, added: 0, changed: 0, unchanged: 0, failed: 0 }
      let waitingSince: number | undefined
      async function* awaited(lines: Readable): AsyncGenerator<Buffer> {
        waitingSince = performance.now()
        for await (const bytes of lines) {
          waitingSince = undefined
          yield bytes as Buffer
          waitingSince = performance.now()
        }
      }
      const timer = setInterval(() => {
        if (waitingSince !== undefined && performance.now() - waitingSince > SILENCE_MS_MAX)
          body.destroy(problem(408, 'request-timeout', 'No line came for a minute.'))
        // Who reads slowly is told less often; it is the last report that counts.
        if (!answer.writableNeedDrain) answer.write(`${JSON.stringify({ kind: 'progress', ...latest })}\n`)
      }, PROGRESS_MS)
      answer.once('close', () => body.destroy())
      const options = {
        asked: asked({ caller: request.caller, headers: {} }),
        from,
        say,
        progressed: (progress: Progress) => {
          latest = progress
        },
      }
      importLines(importing, awaited(body), options)
        .catch((err: unknown) => request.log.warn({ requestId: request.id, err }, 'import ended early'))
        .finally(() => {
          clearInterval(timer)
          answer.end()
        })
      reply.type(NDJSON)
      return reply.send(answer)
    },
  )

  app.get(
    '/v1/catalog/export',
    {
      config: { longLived: true },
      schema: {
        tags,
        summary: 'All products with their units, a line each, as an import takes them (staff)',
        response: { 200: linesOf('Products, a line each', [productIn]), ...problems(403) },
      },
    },
    async ({ caller }, reply) => {
      requireShopkeeper(caller)
      reply.type(NDJSON)
      return reply.send(Readable.from(exportLines(exporting, new Date()), { objectMode: false }))
    },
  )
}
