import type { Contract } from '../contracts/index.ts'
import type { Handler } from '../runtime/index.ts'

/**
 * Lets a queue's messages through to the rules once they keep their contract. A type this service does not know is tolerated (contracts
 * only grow, and a newer peer may say more); a known type with a body that breaks its contract is poison.
 */
export function accepting(contracts: readonly Contract[], handler: Handler): Handler {
  const known = new Map(contracts.map((contract) => [contract.type, contract]))
  return async (message) => {
    const contract = known.get(message.type)
    if (!contract) return { kind: 'done' }
    if (!contract.check(message.data))
      return { kind: 'poison', why: `breaks ${contract.type}: ${contract.explain(message.data)}` }
    return handler(message)
  }
}
