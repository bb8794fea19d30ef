import { describe, expect, it } from '@jest/globals'
import { Type } from 'typebox'
import { BaseConfig, loadConfig } from './config.ts'

const env = {
  MONGO_URL: 'mongodb://127.0.0.1:27017/order?replicaSet=rs0',
  AMQP_URL: 'amqp://127.0.0.1',
  INTERNAL_TOKEN_SECRET: 'an internal token secret, long enough',
}

describe('the configuration', () => {
  it('takes defaults for what is not set or empty', () => {
    expect(loadConfig(BaseConfig, { ...env, HOST: '' })).toEqual({
      ...env,
      PORT: 0,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      INSTANCE: '1',
    })
  })

  it('reads numbers and truths', () => {
    const schema = Type.Object({
      CHARGE_TIMEOUT_MS: Type.Integer({ default: 900_000 }),
      SHARE: Type.Number(),
      DEMO: Type.Boolean({ default: false }),
      NOTE: Type.Optional(Type.String()),
    })
    expect(loadConfig(schema, { CHARGE_TIMEOUT_MS: '5000', SHARE: '0.25', DEMO: '1' })).toEqual({
      CHARGE_TIMEOUT_MS: 5000,
      SHARE: 0.25,
      DEMO: true,
    })
  })

  it('names every variable at fault, what is wrong, and what it is for', () => {
    const load = () => loadConfig(BaseConfig, { PORT: 'http', MONGO_URL: 'postgres://x', INTERNAL_TOKEN_SECRET: 'abc' })
    expect(load).toThrow(
      /PORT must be integer.*\n.*MONGO_URL must match.*\n.*AMQP_URL is missing \(The RabbitMQ broker/,
    )
  })

  it('does not show a secret that does not fit', () => {
    expect(() => loadConfig(BaseConfig, { ...env, INTERNAL_TOKEN_SECRET: 'hush' })).toThrow(/^((?!hush).)*$/s)
  })

  it.each(['1e3', '0x10', ' 1', '1.5'])('does not take %j for a port', (PORT) => {
    expect(() => loadConfig(BaseConfig, { ...env, PORT })).toThrow('PORT')
  })
})
