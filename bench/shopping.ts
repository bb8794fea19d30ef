import type { Api } from '../tools/api.ts'

export interface Outcome {
  readonly checkouts: number
  readonly seconds: number
  /** Milliseconds from the first call to the confirmed order, ascending. */
  readonly latencies: readonly number[]
  readonly failures: ReadonlyMap<string, number>
}

const address = {
  name: 'Ada Lovelace',
  street: '12 St James’s Square',
  postalCode: 'SW1Y 4JH',
  city: 'London',
  country: 'GB',
}

/** Makes units to buy, as an admin would, and answers their ids. */
export async function stockUp(api: Api, admin: { email: string; password: string }, count: number): Promise<string[]> {
  const session = await api.call('POST', '/v1/sessions', { body: admin })
  const { accessToken } = session.body as { accessToken: string }
  const run = Date.now().toString(36)
  const product = await api.call('POST', '/v1/products', {
    bearer: accessToken,
    body: {
      name: 'Bench',
      sku: `BENCH-${run}`,
      units: Array.from({ length: count }, (_, i) => ({
        sku: `BENCH-${run}-${i}`,
        kind: 'stock',
        price: { amount: 1250, currency: 'EUR' },
        onHand: 100_000_000,
      })),
    },
  })
  if (product.status !== 201) throw new Error(`The units could not be made: ${JSON.stringify(product.body)}`)
  const { id } = product.body as { id: string }
  const full = await api.call('GET', `/v1/products/${id}`)
  return (full.body as { units: { id: string }[] }).units.map((unit) => unit.id)
}

/**
 * A closed loop: `buyers` buyers, each beginning the next checkout when the last one is done, until `seconds` are over. A checkout is a
 * guest's cart, two different units (one unit only when `units` holds one), an address, a sandbox payment, and a confirmed order.
 */
export async function shop(
  api: Api,
  units: readonly string[],
  { buyers, seconds }: { buyers: number; seconds: number },
): Promise<Outcome> {
  const latencies: number[] = []
  const failures = new Map<string, number>()
  const began = performance.now()
  const endsAt = began + seconds * 1000
  let next = 0

  async function buyer(): Promise<void> {
    while (performance.now() < endsAt) {
      const started = performance.now()
      const first = units[next++ % units.length] as string
      const second = units[(next * 7 + 3) % units.length] as string
      const failure = await checkout(api, first === second ? [first] : [first, second])
      if (failure) failures.set(failure, (failures.get(failure) ?? 0) + 1)
      else latencies.push(performance.now() - started)
    }
  }

  await Promise.all(Array.from({ length: buyers }, buyer))
  return {
    checkouts: latencies.length,
    seconds: (performance.now() - began) / 1000,
    latencies: latencies.sort((a, b) => a - b),
    failures,
  }
}

/** One complete checkout. Answers what went wrong, if anything. */
async function checkout(api: Api, units: readonly string[]): Promise<string | undefined> {
  const cart = await api.call('POST', '/v1/carts', { body: {} })
  if (cart.status !== 201) return said('POST /v1/carts', cart)
  const { token: cartToken } = cart.body as { token: string }
  for (const unit of units) {
    const line = await api.call('PUT', `/v1/cart/lines/${unit}`, { cartToken, body: { quantity: 1 } })
    if (line.status !== 200) return said('PUT /v1/cart/lines', line)
  }
  const order = await api.call('POST', '/v1/orders', {
    cartToken,
    headers: { prefer: 'wait=30' },
    body: {
      email: 'ada@example.com',
      shippingAddress: address,
      shippingMethod: 'standard',
      payment: { method: 'sandbox', token: 'tok_ok' },
    },
  })
  if (order.status !== 201) return said('POST /v1/orders', order)
  const { status } = order.body as { status: string }
  return status === 'confirmed' ? undefined : `order ${status}`
}

const said = (what: string, answer: { status: number; body: unknown }): string =>
  `${what}: ${answer.status} ${(answer.body as { code?: string } | undefined)?.code ?? ''}`.trim()
