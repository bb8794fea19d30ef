import swaggerUi from '@fastify/swagger-ui'
import { type App, problem, titleOf } from '@till/shared/kit'
import { Type } from 'typebox'
import type { Dialect } from '../dialects/dialect.ts'
import { dialectDocument } from './dialect-openapi.ts'
import type { Document } from './openapi.ts'
import { problemPages } from './problems.ts'

const page = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#222}code{background:#f3f3f3;padding:0 .2em}dt{font-weight:600}dd{margin:0 0 .6rem}</style>
</head><body>${body}</body></html>
`

const html = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
}

/** The page sets styles of its own as it runs. It may be served over plain HTTP, so nothing is upgraded. */
const apiPagePolicy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

/** Problem texts are ours, but they may say `<` and name code in backticks. */
const shown = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/`([^`]*)`/g, '<code>$1</code>')

/** The front page, the API reference and an explanation of every problem type. */
export async function docRoutes(
  app: App,
  { version, dialects }: { version: string; dialects: readonly Dialect[] },
): Promise<void> {
  for (const dialect of dialects)
    app.get(`/${dialect.name}/openapi.json`, { config: { open: true }, schema: { hide: true } }, () =>
      dialectDocument(app.swagger() as Document, dialect, version),
    )

  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // Everything comes from this server, so the page works without the internet and runs no other scripts.
    staticCSP: apiPagePolicy,
    uiConfig: {
      // The plugin sets `url` to the gateway's own operations; `urls` goes before it, and shows those of all services.
      urls: [
        { url: '/openapi.json', name: 'Till' },
        ...dialects.map(({ name, title }) => ({ url: `/${name}/openapi.json`, name: `/${name}: ${title}` })),
      ],
      deepLinking: true,
      docExpansion: 'list',
      persistAuthorization: false,
    },
    theme: {
      title: 'Till API',
      css: [
        {
          filename: 'till.css',
          // More exact than the page's own rule for links, which would win otherwise and show a logo that is not ours.
          content:
            '.swagger-ui .topbar { background: #222 } .swagger-ui .topbar .topbar-wrapper > .link { display: none }',
        },
      ],
    },
  })

  app.get('/', { schema: { hide: true } }, async (request, reply) => {
    if (!String(request.headers.accept ?? '').includes('text/html')) {
      return { name: 'Till', version, docs: '/docs', openapi: '/openapi.json', health: '/health/ready' }
    }
    reply.headers(html)
    return page(
      'Till',
      `<h1>Till</h1><p>The order backend that never loses an order.</p>
<ul><li><a href="/docs">API reference</a> · <a href="/openapi.json">OpenAPI document</a></li><li><a href="/health/ready">Is it well?</a></li><li><a href="/problems">What problems mean</a></li></ul>`,
    )
  })

  app.get('/problems', { schema: { hide: true } }, async (_request, reply) => {
    const list = Object.entries(problemPages).map(
      ([code, text]) =>
        `<dt><a href="/problems/${code}">${titleOf(code)}</a> <code>${code}</code></dt><dd>${shown(text)}</dd>`,
    )
    reply.headers(html)
    return page('Problems', `<h1>What problems mean</h1><dl>${list.join('\n')}</dl>`)
  })

  app.get(
    '/problems/:code',
    { schema: { hide: true, params: Type.Object({ code: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }) }) } },
    async (request, reply) => {
      const { code } = request.params
      const text = Object.hasOwn(problemPages, code) ? problemPages[code] : undefined
      if (text === undefined) throw problem(404, 'not-found', 'There is no such problem type.')
      reply.headers(html)
      return page(titleOf(code), `<h1>${titleOf(code)}</h1><p><code>${code}</code></p><p>${shown(text)}</p>`)
    },
  )
}
