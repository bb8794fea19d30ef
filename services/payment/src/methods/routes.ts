import type { App } from '@till/shared/kit'
import { Type } from 'typebox'

const PaymentMethod = Type.Object({
  method: Type.String({ description: 'What `payment.method` of an order says' }),
  title: Type.String(),
  takesToken: Type.Boolean({ description: 'Whether `payment.token` of the provider is needed' }),
})

const known: Readonly<Record<string, { title: string; takesToken: boolean }>> = {
  sandbox: { title: 'Test card', takesToken: true },
  stripe: { title: 'Card', takesToken: true },
  manual: { title: 'Bank transfer or cash', takesToken: false },
}

/** What buyers can pay with. */
export function methodRoutes(app: App, { methods }: { methods: readonly string[] }): void {
  const items = methods.map((method) => ({ method, title: method, takesToken: true, ...known[method] }))
  app.get(
    '/v1/payment-methods',
    {
      schema: {
        tags: ['payments'],
        summary: 'What buyers can pay with',
        response: { 200: Type.Object({ items: Type.Array(PaymentMethod) }) },
      },
    },
    () => ({ items }),
  )
}
