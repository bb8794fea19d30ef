import { describe, expect, it } from '@jest/globals'
import { checkUrl, guardedLookup, isPublic, type Resolve } from './addresses.ts'

const strict = (addresses: readonly string[] = ['93.184.215.14']) => ({
  allowPrivate: false,
  resolve: (async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))) satisfies Resolve,
})

describe('an address', () => {
  it.each(['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])('%s is public', (address) =>
    expect(isPublic(address)).toBe(true),
  )

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.0.1',
    '100.100.100.200',
    '169.254.169.254',
    '168.63.129.16',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    'not an address',
  ])('%s is not', (address) => expect(isPublic(address)).toBe(false))
})

describe('a webhook’s URL', () => {
  it('may lead anywhere in the public internet', async () => {
    await expect(checkUrl('https://shop.example/hooks?for=till', strict())).resolves.toBeUndefined()
    await expect(checkUrl('https://8.8.8.8:8443/', strict(['8.8.8.8']))).resolves.toBeUndefined()
  })

  it.each([
    ['/hooks', 'absolute'],
    ['http://shop.example/', 'https'],
    ['ftp://shop.example/', 'https'],
    ['https://user:word@shop.example/', 'password'],
    ['https://shop.example/#part', 'fragment'],
    ['https://127.0.0.1/', 'public'],
    ['https://2130706433/', 'public'],
    ['https://0x7f.1/', 'public'],
    ['https://[::1]/', 'public'],
    ['https://[::ffff:10.0.0.1]/', 'public'],
    ['https://169.254.169.254/latest/meta-data/', 'public'],
  ])('%s is refused', async (url, why) => {
    await expect(checkUrl(url, strict())).rejects.toThrow(why)
  })

  it('is refused when only one of its host’s addresses is ours', async () => {
    await expect(checkUrl('https://shop.example/', strict(['8.8.8.8', '10.0.0.1']))).rejects.toThrow('public')
    await expect(checkUrl('https://shop.example/', strict(['::1']))).rejects.toThrow('public')
    await expect(checkUrl('https://shop.example/', strict([]))).rejects.toThrow('without addresses')
  })

  it('may be anything where private addresses are allowed, but not of another protocol', async () => {
    await expect(checkUrl('http://127.0.0.1:9/', { allowPrivate: true })).resolves.toBeUndefined()
    await expect(checkUrl('file:///etc/passwd', { allowPrivate: true })).rejects.toThrow('https')
  })
})

describe('the look-up of a socket', () => {
  const looked = (lookup: ReturnType<typeof guardedLookup>, all: boolean) =>
    new Promise((resolve, reject) =>
      lookup('shop.example', { all }, (error, found) => (error ? reject(error) : resolve(found))),
    )

  it('answers public addresses as the socket wants them', async () => {
    expect(await looked(guardedLookup(strict(['8.8.8.8'])), true)).toEqual([{ address: '8.8.8.8', family: 4 }])
    expect(await looked(guardedLookup(strict(['8.8.8.8'])), false)).toBe('8.8.8.8')
  })

  it('refuses a name that was public when it was registered and is ours now', async () => {
    let answers = ['8.8.8.8']
    const parts = { allowPrivate: false, resolve: () => strict(answers).resolve() }
    await expect(checkUrl('https://shop.example/', parts)).resolves.toBeUndefined()
    answers = ['127.0.0.1']
    await expect(looked(guardedLookup(parts), true)).rejects.toThrow('public')
  })
})
