import { expect, it } from '@jest/globals'
import { createLogger } from './logger.ts'

it('never prints a secret, at the top or two levels down', () => {
  const lines: string[] = []
  const log = createLogger('order', 'info', { write: (line: string) => void lines.push(line) })
  log.info(
    {
      password: 'hush',
      request: { headers: { authorization: 'hush', 'x-till-token': 'hush' }, card: { number: 'hush' } },
      orderId: 'order-1',
    },
    'order moved',
  )
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('hush')
  expect(JSON.parse(lines[0]!)).toMatchObject({ name: 'order', orderId: 'order-1', msg: 'order moved' })
})
