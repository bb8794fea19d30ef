import { FakeTables } from '@till/shared/runtime/fake'
import type { Dice } from './dice.ts'
import { type Fault, type Faults, mixtureOf, NO_FAULTS } from './faults.ts'
import { BEGINNING, Timeline } from './timeline.ts'

export const SERVICES = ['catalog', 'cart', 'order', 'payment'] as const
export type ServiceName = (typeof SERVICES)[number]

export interface Violation {
  /** Which promise is broken. */
  readonly promise: string
  readonly detail: string
}

/** What everybody in a simulation shares: the time, the dice, the databases, and the book in which broken promises are entered. */
export class World {
  readonly timeline = new Timeline()
  readonly dice: Dice
  readonly tables: Readonly<Record<ServiceName, FakeTables>> = {
    catalog: new FakeTables(),
    cart: new FakeTables(),
    order: new FakeTables(),
    payment: new FakeTables(),
  }
  /** Faults are off while the shop is set up and once it is to come to rest. */
  faults: Faults = NO_FAULTS
  readonly #mixture: Faults
  readonly violations: Violation[] = []
  /** How many pieces of each unit there were at first. */
  readonly stocked = new Map<string, number>()
  /** Writes that nobody waits for any more and that still will land. */
  lateWrites = 0
  readonly tally = new Map<string, number>()
  readonly lines: string[] = []
  readonly #writesLog: boolean
  readonly #outages = new Map<string, number>()

  constructor(dice: Dice, writesLog: boolean) {
    this.dice = dice
    this.#mixture = mixtureOf(dice)
    this.#writesLog = writesLog
  }

  letFaultsHappen(): void {
    this.faults = this.#mixture
  }

  heal(): void {
    this.faults = NO_FAULTS
    this.#outages.clear()
  }

  /** Whether this fault happens now. Every one that does is counted. */
  strikes(fault: Fault): boolean {
    if (!this.dice.says(this.faults[fault])) return false
    this.count(fault)
    return true
  }

  /** `what`: one store, the broker or the provider. */
  beginOutage(what: string, untilMs: number): void {
    this.count('outage')
    this.note(() => `${what} is away until ${timeOf(untilMs)}`)
    this.#outages.set(what, untilMs)
  }

  isAway(what: string): boolean {
    return (this.#outages.get(what) ?? 0) > this.timeline.now
  }

  count(what: string, by = 1): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + by)
  }

  violate(promise: string, detail: string): void {
    this.note(() => `BROKEN: ${promise}: ${detail}`)
    this.violations.push({ promise, detail })
  }

  /** One line of the log; not even made when nobody reads it. */
  note(line: () => string): void {
    if (this.#writesLog) this.lines.push(`${timeOf(this.timeline.now)} ${line()}`)
  }
}

const timeOf = (ms: number): string => `+${((ms - BEGINNING) / 1000).toFixed(4)}s`
