import type { KeptAnswer, KeptAnswers } from './store.ts'

/** Answers kept for as long as a test runs. */
export function keptInMemory(): KeptAnswers {
  const known = new Map<string, { fingerprint: string; answer?: KeptAnswer }>()
  return {
    async claim({ principal, key, fingerprint }) {
      const name = `${principal} ${key}`
      const before = known.get(name)
      if (before && before.fingerprint !== fingerprint) return { kind: 'of-another-request' }
      if (before?.answer) return { kind: 'answered', answer: before.answer }
      if (before) return { kind: 'under-way' }
      known.set(name, { fingerprint })
      return {
        kind: 'taken',
        keep: async (answer) => void known.set(name, { fingerprint, answer }),
        release: async () => void known.delete(name),
      }
    },
  }
}
