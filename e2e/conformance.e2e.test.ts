import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { conform, examplesOf, type Verdict } from './conformance/run.ts'
import { stages } from './conformance/stages.ts'
import { openShop, type TestShop } from './shop.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())

describe.each(stages)('the document $document, spoken at /$dialect', (stage) => {
  let verdicts: Verdict[]
  beforeAll(async () => {
    verdicts = await conform(shop, stage)
  })

  it.each(examplesOf(stage.document).examples.map(({ id }) => id))(
    'is answered as printed: example [%s] [CX-14]',
    (id) => {
      expect(verdicts.find((verdict) => verdict.id === id)?.differences).toEqual([])
    },
  )
})
