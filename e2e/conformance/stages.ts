import type { Stage } from './stage.ts'
import { salesman } from './stages/salesman.ts'
import { sellout } from './stages/sellout.ts'
import { shareactor } from './stages/shareactor.ts'
import { slots } from './stages/slots.ts'
import { sunlight } from './stages/sunlight.ts'

/** A stage for each document, in the documents' order. */
export const stages: readonly Stage[] = [slots, salesman, shareactor, sellout, sunlight]
