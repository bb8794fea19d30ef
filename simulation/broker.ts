import { contracts } from '@till/shared/contracts'
import { type Bus, type Destination, type Message, type Posted, Unavailable } from '@till/shared/runtime'
import type { Process } from './fleet.ts'
import type { ServiceName, World } from './world.ts'

/** One message in one queue. */
export interface Letter {
  readonly service: ServiceName
  readonly message: Message
  deliveries: number
}

/** What the broker is told of a message's fate, for checks. */
export interface Postmaster {
  landed(message: Posted): void
  /** `message` is the very object that was delivered. */
  acknowledged(service: ServiceName, message: Message): void
}

/** A broker with one queue per service: it delays, repeats, reorders, now and then loses, and never delivers less than once on purpose. */
export class Broker {
  readonly #world: World
  readonly #postmaster: Postmaster
  readonly #handle: (process: Process, message: Message) => Promise<{ kind: string; why?: string }>
  readonly #isAcknowledgedAtOnce: boolean
  readonly #processes: Record<ServiceName, Process[]> = { catalog: [], cart: [], order: [], payment: [] }
  readonly #parked: Record<ServiceName, Letter[]> = { catalog: [], cart: [], order: [], payment: [] }
  /** Letters on their way, waiting or in somebody's hands. */
  underWay = 0

  constructor(
    world: World,
    postmaster: Postmaster,
    options: {
      isAcknowledgedAtOnce: boolean
      handle?: (process: Process, message: Message) => Promise<{ kind: string }>
    },
  ) {
    this.#world = world
    this.#postmaster = postmaster
    this.#isAcknowledgedAtOnce = options.isAcknowledgedAtOnce
    this.#handle = options.handle ?? ((process, message) => process.runtime.handler(message))
  }

  connect(self: () => Process): Bus {
    return { publish: (messages) => this.#publish(self(), messages) }
  }

  listen(process: Process): void {
    this.#processes[process.service].push(process)
    const parked = this.#parked[process.service].splice(0)
    for (const letter of parked) this.#send(letter, this.#world.dice.around(20))
  }

  /** It is handed nothing new any more. */
  stopListening(process: Process): void {
    const processes = this.#processes[process.service]
    if (processes.includes(process)) processes.splice(processes.indexOf(process), 1)
  }

  /** Its connection is gone: what it had not acknowledged goes to somebody else. */
  takeBack(process: Process): void {
    if (!process.alive) this.stopListening(process)
    for (const letter of process.unacknowledged) this.#send(letter, this.#world.dice.around(50))
    process.unacknowledged.clear()
  }

  #publish(process: Process, messages: readonly Posted[]): Promise<void> {
    const world = this.#world
    const { dice, timeline } = world
    return new Promise((resolve, reject) => {
      const there = dice.around(0.8)
      const back = dice.around(0.8)
      const fail = () => process.later(there + back, () => reject(new Unavailable('the broker did not confirm')))
      if (world.isAway('broker') || world.strikes('publishRefused')) return void fail()
      timeline.schedule(there, () => {
        if (!process.alive && dice.says(0.5)) return
        const isMute = world.strikes('publishMute')
        const landing = isMute ? messages.filter(() => dice.says(0.7)) : messages
        for (const message of landing) this.#land(message)
        if (isMute) fail()
        else process.later(back, resolve)
      })
    })
  }

  #land(message: Posted): void {
    const world = this.#world
    const contract = contracts.get(message.type)
    if (!contract?.check(message.data)) {
      const why = contract ? contract.explain(message.data) : 'nobody knows it'
      world.violate('every message keeps its contract', `${message.type}: ${why}`)
      return
    }
    this.#postmaster.landed(message)
    for (const service of audienceOf(message)) {
      if (world.strikes('messageLost')) {
        world.note(() => `the broker loses ${labelOf(message)} for ${service}`)
        continue
      }
      const copies = world.strikes('messageTwice') ? 2 : 1
      for (let i = 0; i < copies; i++) {
        const late = world.strikes('messageLate') ? world.dice.around(5_000) : 0
        this.underWay++
        this.#send({ service, message, deliveries: 0 }, world.dice.around(1) + late)
      }
    }
  }

  #send(letter: Letter, delayMs: number): void {
    this.#world.timeline.schedule(delayMs, () => this.#deliver(letter))
  }

  #deliver(letter: Letter): void {
    const world = this.#world
    const { dice } = world
    if (world.isAway('broker')) {
      this.#send(letter, 500 + dice.around(500))
      return
    }
    const processes = this.#processes[letter.service]
    if (processes.length === 0) {
      this.#parked[letter.service].push(letter)
      return
    }
    const process = dice.pick(processes)
    letter.deliveries++
    process.unacknowledged.add(letter)
    world.note(() => `${process.name} hears ${labelOf(letter.message)}${letter.deliveries > 1 ? ' again' : ''}`)
    const delivered = { ...letter.message }
    const acknowledge = () => process.later(dice.around(0.5), () => this.#acknowledge(process, letter, delivered))
    if (this.#isAcknowledgedAtOnce) acknowledge()
    // A frozen process finds it in its socket once it thaws.
    process.later(dice.next() * 0.1, () => {
      void this.#handle(process, delivered).then((handled) => {
        if (handled.kind === 'poison')
          world.violate('no message is poison', `${process.name}, ${labelOf(letter.message)}: ${handled.why}`)
        if (handled.kind === 'done') acknowledge()
        else
          process.later(
            1,
            () => process.unacknowledged.delete(letter) && this.#send(letter, 1_000 + dice.around(2_000)),
          )
      })
    })
  }

  #acknowledge(process: Process, letter: Letter, delivered: Message): void {
    // Taken back in the meantime: somebody else has it, and this acknowledgement counts for nothing.
    if (!process.unacknowledged.delete(letter)) return
    this.#postmaster.acknowledged(letter.service, delivered)
    if (this.#world.strikes('ackLost')) this.#send(letter, this.#world.dice.around(3_000))
    else this.underWay--
  }
}

export const labelOf = (message: Message): string => `${message.type} ${message.id} for ${message.subject}`

const audienceOf = ({ to, type }: { to: Destination; type: string }): readonly ServiceName[] => {
  if (to !== 'events') return [to]
  return type === 'catalog.unit-changed.v1' ? ['cart'] : []
}
