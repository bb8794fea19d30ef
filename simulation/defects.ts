import type { ProviderCall } from '@till/payment/rules'
import type { EntityStore, Rules } from '@till/shared/runtime'
import type { FakeTables } from '@till/shared/runtime/fake'
import type { Process } from './fleet.ts'
import type { Result } from './provider.ts'
import type { ServiceName } from './world.ts'

/** A known mistake, made on purpose, outside the code it is made in: around a port or around the rules. */
export interface Defect {
  readonly what?: string
  rules?(service: ServiceName, rules: Rules): Rules
  store?(store: EntityStore, tables: FakeTables, service: ServiceName): EntityStore
  provider?(call: (process: Process, call: ProviderCall) => Promise<Result>): typeof call
  readonly acknowledgesAtOnce?: boolean
  /** Order ids are made anew at each request, whatever its Idempotency-Key. */
  readonly ignoresKeys?: boolean
}
