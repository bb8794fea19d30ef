import type { Dice } from './dice.ts'

/** Chances per occasion, unless the name says otherwise. What a seed draws lies between nothing and these times two. */
export const FAULTS = {
  /** The store does not answer, and nothing happened. */
  storeAway: 0.015,
  /** The store does not answer, though it did what it was asked. */
  storeMute: 0.015,
  /** The store does not answer, and does it a while later all the same. */
  storeLate: 0.005,
  /** It takes a hundred times as long. */
  storeSlow: 0.01,
  /** A publish is refused. */
  publishRefused: 0.01,
  /** A publish is reported as failed though some or all of it landed. */
  publishMute: 0.015,
  /** The broker loses one message that it confirmed. */
  messageLost: 0.004,
  messageTwice: 0.04,
  messageLate: 0.1,
  /** A delivery that was handled is delivered again, for its acknowledgement was lost. */
  ackLost: 0.01,
  /** A process dies right before or right after a step takes effect. */
  crashAtStep: 0.0015,
  /** Crashes at any moment, per process and virtual minute. */
  crashPerMinute: 0.25,
  /** A process stands still for a while and then goes on as if nothing had happened, per process and virtual minute. */
  freezePerMinute: 0.25,
  /** A process is asked to stop, as in a deployment, and another takes its place, per process and virtual minute. */
  replacePerMinute: 0.15,
  /** Store, broker or provider are away altogether for some seconds, per virtual minute. */
  outagePerMinute: 0.4,
  providerAway: 0.02,
  /** The provider does it and its answer is lost. */
  providerMute: 0.12,
  /** The provider answers nothing in time and does it a while later. */
  providerLate: 0.01,
  providerSlow: 0.03,
  /** Capture, void or refund are refused for now. */
  providerRefuses: 0.08,
  /** An authorization that can never be captured. */
  authorizationExpires: 0.03,
  /** Money of this authorization is not given back for some minutes, so that it takes an operator. */
  refundsBlocked: 0.08,
  /** An authorization that was declined turns out to have succeeded. */
  providerChangesItsMind: 0.1,
  webhookLost: 0.25,
  webhookTwice: 0.2,
  webhookLate: 0.2,
  /** A caller's request or its answer gets lost. */
  requestLost: 0.02,
} as const

export type Fault = keyof typeof FAULTS
export type Faults = Readonly<Record<Fault, number>>

export const NO_FAULTS: Faults = Object.fromEntries(Object.keys(FAULTS).map((name) => [name, 0])) as Faults

/**
 * A seed's own mixture: some seeds know hardly any fault, some leave a few kinds out and have more of the others. A bug that needs two
 * rare things together is found sooner when not everything happens everywhere.
 */
export function mixtureOf(dice: Dice): Faults {
  const strength = dice.pick([0, 0.3, 1, 1, 1, 1.5])
  return Object.fromEntries(
    Object.entries(FAULTS).map(([name, chance]) => [
      name,
      dice.says(0.3) ? 0 : Math.min(0.9, chance * strength * dice.between(0.4, 2)),
    ]),
  ) as Faults
}
