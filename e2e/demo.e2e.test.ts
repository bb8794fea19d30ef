import { expect, it } from '@jest/globals'
import { tellStory } from '../tools/demo-story.ts'

it('the story of the demo goes as promised, twice', async () => {
  const [url = ''] = (process.env.TILL_URL ?? '').split(',')
  const admin = { email: process.env.TILL_ADMIN_EMAIL ?? '', password: process.env.TILL_ADMIN_PASSWORD ?? '' }
  for (let time = 0; time < 2; time++) {
    const lines: string[] = []
    await tellStory({ url, admin, tell: (line) => lines.push(line) })
    const story = lines.join('\n')
    expect(story).toMatch(/\+\d+ ms {2}Stock was set aside and priced\./)
    expect(story).toContain('402 payment-declined')
    expect(story).toContain('The buyer was asked to act.')
    expect(story).toContain('409 out-of-stock, wanted 1, available 0')
    expect(story).toContain('One order, one charge.')
    expect(story).toContain('given back')
  }
}, 180_000)
