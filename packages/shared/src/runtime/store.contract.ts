import { describe, expect, it } from '@jest/globals'
import type { EntityStore, Posted, Ref, Write } from './ports.ts'

const posted = (id: string): Posted => ({
  id,
  to: 'order',
  type: 'cart.locked.v1',
  subject: 'o1',
  data: { lines: 2 },
  time: '2026-01-01T00:00:00.000Z',
})

const write = (ref: Ref, expected: number, more: Partial<Write> = {}): Write => ({
  ref,
  expected,
  version: expected + 1,
  state: { made: expected + 1 },
  outbox: [],
  wakeAt: undefined,
  log: [],
  ...more,
})

/**
 * What the runtime relies on in any entity store. The fake and the MongoDB store both pass it, and the simulation trusts the fake only
 * because of that. `kinds` are two kinds the store knows, in different collections.
 */
export function describeStore(name: string, fresh: () => Promise<EntityStore>, kinds: [string, string]): void {
  const [kind, otherKind] = kinds
  const a: Ref = { kind, id: 'a'.repeat(24) }
  const b: Ref = { kind, id: 'b'.repeat(24) }
  const c: Ref = { kind: otherKind, id: 'c'.repeat(24) }

  describe(`the ${name} entity store`, () => {
    it('gives back what a round wrote, with its messages and its stamp', async () => {
      const store = await fresh()
      expect(
        await store.commit({
          id: 'r1',
          atomic: false,
          resendAt: 700,
          writes: [write(a, 0, { outbox: [posted('m1')], wakeAt: 500 })],
        }),
      ).toEqual([])
      expect(await store.load([a, b])).toEqual([
        { ref: a, version: 1, state: { made: 1 }, outbox: [posted('m1')], round: 'r1', wakeAt: 500 },
      ])
    })

    it('lets only one of two writers of the same version through', async () => {
      const store = await fresh()
      await store.commit({ id: 'r1', atomic: false, writes: [write(a, 0)] })
      expect(await store.commit({ id: 'r2', atomic: false, writes: [write(a, 1)] })).toEqual([])
      expect(await store.commit({ id: 'r3', atomic: false, writes: [write(a, 1)] })).toEqual([a])
      expect((await store.load([a]))[0]).toMatchObject({ version: 2, round: 'r2' })
    })

    it('refuses to create what exists, and lands the rest of the round', async () => {
      const store = await fresh()
      await store.commit({ id: 'r1', atomic: false, writes: [write(a, 0)] })
      expect(await store.commit({ id: 'r2', atomic: false, writes: [write(a, 0), write(b, 0), write(c, 0)] })).toEqual([
        a,
      ])
      expect((await store.load([a, b, c])).map((entity) => entity.round).sort()).toEqual(['r1', 'r2', 'r2'])
    })

    it('lands an atomic round over several collections wholly', async () => {
      const store = await fresh()
      expect(await store.commit({ id: 'r1', atomic: true, writes: [write(a, 0), write(c, 0)] })).toEqual([])
      expect(await store.load([a, c])).toHaveLength(2)
    })

    it('lands nothing of an atomic round in which one guard misses', async () => {
      const store = await fresh()
      await store.commit({ id: 'r1', atomic: false, writes: [write(a, 0), write(c, 0)] })
      const missed = await store.commit({ id: 'r2', atomic: true, writes: [write(a, 1), write(b, 0), write(c, 7)] })
      expect(missed.length).toBeGreaterThan(0)
      const entities = await store.load([a, b, c])
      expect(entities.map((entity) => entity.round)).toEqual(['r1', 'r1'])
    })

    it('lands nothing of an atomic round that would create what exists', async () => {
      const store = await fresh()
      await store.commit({ id: 'r1', atomic: false, writes: [write(c, 0)] })
      expect(
        (await store.commit({ id: 'r2', atomic: true, writes: [write(b, 0), write(c, 0)] })).length,
      ).toBeGreaterThan(0)
      expect(await store.load([b])).toEqual([])
    })

    it('tells which entities carry a round’s stamp, so that an unknown outcome can be settled', async () => {
      const store = await fresh()
      await store.commit({ id: 'r1', atomic: false, writes: [write(a, 0), write(c, 0)] })
      await store.commit({ id: 'r2', atomic: false, writes: [write(b, 0)] })
      expect(await store.written('r1', [a, b, c])).toEqual([a, c])
    })

    it('finds what is due, earliest first, and nothing else', async () => {
      const store = await fresh()
      await store.commit({
        id: 'r1',
        atomic: false,
        writes: [write(a, 0, { wakeAt: 300 }), write(b, 0, { wakeAt: 900 }), write(c, 0, { wakeAt: 100 })],
      })
      expect((await store.due(500, 10)).map((entity) => entity.ref)).toEqual([c, a])
      expect(await store.due(99, 10)).toEqual([])
    })

    it('forgets a wake-up that a later write no longer wants', async () => {
      const store = await fresh()
      await store.commit({ id: 'r1', atomic: false, writes: [write(a, 0, { wakeAt: 300 })] })
      await store.commit({ id: 'r2', atomic: false, writes: [write(a, 1)] })
      expect(await store.due(1_000, 10)).toEqual([])
    })

    const twoRounds = async () => {
      const store = await fresh()
      const outboxOf = (id: string) => ({ outbox: [posted(id)] })
      await store.commit({
        id: 'r1',
        atomic: false,
        resendAt: 300,
        writes: [write(a, 0, outboxOf('m1')), write(b, 0, outboxOf('m2'))],
      })
      await store.commit({ id: 'r2', atomic: true, resendAt: 100, writes: [write(b, 1, outboxOf('m3')), write(c, 0)] })
      return store
    }

    it('shows the messages of a round until it is settled, and no others', async () => {
      const store = await twoRounds()
      await store.settle(['r1'])
      const outboxes = new Map((await store.load([a, b])).map(({ ref, outbox }) => [ref.id, outbox]))
      expect(outboxes.get(a.id)).toEqual([])
      expect(outboxes.get(b.id)).toEqual([posted('m3')])
      await store.settle(['r2', 'r1', 'never-written'])
      expect((await store.load([a, b])).map(({ outbox }) => outbox)).toEqual([[], []])
    })

    it('finds the rounds that nobody settled in time, with the entities that nobody wrote since', async () => {
      const store = await twoRounds()
      expect(await store.unsettled(99, 10)).toEqual([])
      const [second, first] = await store.unsettled(300, 10)
      expect(second).toMatchObject({ round: 'r2', resendAt: 100 })
      expect(second?.entities.map(({ ref }) => ref)).toEqual([b])
      expect(first).toMatchObject({
        round: 'r1',
        resendAt: 300,
        entities: [{ ref: a, version: 1, outbox: [posted('m1')] }],
      })
      expect(await store.unsettled(300, 1)).toHaveLength(1)
      await store.settle(['r2'])
      expect((await store.unsettled(300, 10)).map(({ round }) => round)).toEqual(['r1'])
    })

    it('knows a round whose guards all missed as unsettled, for its writer may not have heard of it', async () => {
      const store = await twoRounds()
      const late = write(a, 0, { outbox: [posted('m4')] })
      expect(await store.commit({ id: 'r3', atomic: false, resendAt: 50, writes: [late] })).toEqual([a])
      expect((await store.unsettled(50, 10)).map(({ round, entities }) => [round, entities])).toEqual([['r3', []]])
    })
  })
}
