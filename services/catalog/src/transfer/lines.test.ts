import { describe, expect, it } from '@jest/globals'
import { lineCutter } from './lines.ts'

describe('a text that comes in pieces', () => {
  it('is cut into the same lines wherever the pieces end', () => {
    const text = Buffer.from('{"name":"Käse"}\n\n{"name":"茶"}\r\nlast')
    for (let size = 1; size <= text.length; size++) {
      const cutter = lineCutter(100)
      const lines = []
      for (let at = 0; at < text.length; at += size) lines.push(...cutter.push(text.subarray(at, at + size)))
      lines.push(...cutter.end())
      expect(lines).toEqual([
        { number: 1, text: '{"name":"Käse"}' },
        { number: 2, text: '' },
        { number: 3, text: '{"name":"茶"}\r' },
        { number: 4, text: 'last' },
      ])
    }
  })

  it('loses only the line that is too long', () => {
    const cutter = lineCutter(5)
    const lines = ['123', '456', '\n12345\n', '1'].flatMap((piece) => cutter.push(Buffer.from(piece)))
    expect([...lines, ...cutter.end()]).toEqual([{ number: 1 }, { number: 2, text: '12345' }, { number: 3, text: '1' }])
  })
})
