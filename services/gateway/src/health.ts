import type { Ask } from './proxy/ask.ts'
import { type Service, services } from './proxy/table.ts'

const freshMs = 1_000

/** Whether each service has an instance that is ready: `true`, or what is wrong. Asked at most once a second, however often we are. */
export function servicesReady(ask: Ask, now: () => number = Date.now): () => Promise<Record<Service, true | string>> {
  let latest: Promise<Record<Service, true | string>> | undefined
  let freshUntilMs = 0
  return () => {
    if (latest === undefined || now() >= freshUntilMs) {
      freshUntilMs = now() + freshMs
      latest = Promise.all(services.map(async (service) => [service, await readyOf(ask, service)])).then(
        (parts) => Object.fromEntries(parts) as Record<Service, true | string>,
      )
    }
    return latest
  }
}

async function readyOf(ask: Ask, service: Service): Promise<true | string> {
  try {
    const { status, body } = await ask(service, '/health/ready', { timeoutMs: 1_500 })
    if (status === 200) return true
    const missing = typeof body === 'object' && body !== null && 'missing' in body ? body.missing : undefined
    return Array.isArray(missing) && missing.length > 0 ? `waits for ${missing.join(', ')}` : `answers ${status}`
  } catch {
    return 'is away'
  }
}
