import type { Dialect } from './dialect.ts'
import { salesman } from './salesman/dialect.ts'
import { sellout } from './sellout/dialect.ts'
import { shareactor } from './shareactor/dialect.ts'
import { slots } from './slots/dialect.ts'
import { sunlight } from './sunlight/dialect.ts'

/** Every API the gateway speaks beside its own. A further one is a folder here, and its name in this list (docs/dialects.md). */
export const dialects: readonly Dialect[] = [slots, salesman, sellout, shareactor, sunlight]
