import * as cart from './cart.ts'
import * as catalog from './catalog.ts'
import type { Contract } from './contract.ts'
import * as order from './order.ts'
import * as payment from './payment.ts'

export * from './address.ts'
export * from './books.ts'
export * from './cart.ts'
export * from './catalog.ts'
export * from './contract.ts'
export * from './ids.ts'
export * from './order.ts'
export * from './payment.ts'

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'type' in value && 'sample' in value && 'tell' in value

/** Every message type that travels on the bus, by name. */
export const contracts: ReadonlyMap<string, Contract> = new Map(
  [cart, catalog, order, payment]
    .flatMap((module): unknown[] => Object.values(module))
    .filter(isContract)
    .map((each) => [each.type, each]),
)
