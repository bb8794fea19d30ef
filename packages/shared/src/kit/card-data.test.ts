import { describe, expect, it } from '@jest/globals'
import { cardDataIn, holdsCardData, refuseCardDataIn, withoutCardData } from './card-data.ts'
import { Problem } from './problem.ts'

/** The test numbers that networks and providers publish. */
const cards = {
  visa: '4242424242424242',
  'visa with 19 digits': '4000000000000000006',
  mastercard: '5555555555554444',
  'mastercard of the 2 series': '2223003122003222',
  'american express': '378282246310005',
  'diners club': '36227206271667',
  'diners club with 16 digits': '3600000000000008',
  jcb: '3566002020360505',
  discover: '6011111111111117',
  unionpay: '6200000000000005',
  maestro: '6759649826438453',
  mir: '2200000000000004',
  rupay: '8171999927660000',
  troy: '9792030394440796',
}

describe('card data', () => {
  it.each(Object.entries(cards))('is a number of %s', (_network, number) => {
    expect(holdsCardData(number)).toBe(true)
    expect(holdsCardData(`Please charge ${number}, exp. 12/27.`)).toBe(true)
  })

  it.each([
    '4242 4242 4242 4242',
    '4242-4242-4242-4242',
    '4242.4242.4242.4242',
    '4242\u00a04242\u00a04242\u00a04242',
    '4242–4242–4242–4242',
    '3782 822463 10005',
    '3622 720627 1667',
    '4000 0000 0000 0000 006',
    'Card 4242424242424242 12/27 123',
    '4242 4242 4242 4242 1227 123',
    'House 7 4242 4242 4242 4242',
    'tok_4242424242424242',
    'PAN4242424242424242',
    '(4242424242424242)',
    'CVV: 123',
    'my cvc2 is not here, cvc 1234',
    'DE00 4242 4242 4242 4242',
  ])('stands in “%s”', (text) => expect(holdsCardData(text)).toBe(true))

  it.each([
    ['a card with a wrong check digit', '4242424242424241'],
    ['an id', '66fa4242424242424242abcd'],
    ['an id that begins with digits', '4242424242424242aabbccdd'],
    ['a hash', `abcd4242424242424242${'f'.repeat(20)}`],
    ['a UUID', 'a1b2c3d4-4242-4242-4242-4242a1b2c3d4'],
    ['another UUID', '00004242-4242-4242-4242-abcdefabcdef'],
    ['a German EAN', '4006381333931'],
    ['thirteen digits that Visa once had', '4222222222222'],
    ['a GTIN', '14006381330001'],
    ['an ISBN', '978-3-16-148410-0'],
    ['a telephone number', '+49 (0) 170 1234567 / 4711'],
    ['a telephone number in groups', '+49 4242 4242 4242'],
    ['an IBAN', 'FR14 2004 1010 0505 0001 3M02 606'],
    ['an IBAN whose groups might be a card', 'GB33 BUKB 2020 1555 5555 55'],
    ['a whole day', '2026-11-21 20:15:37 until 2026-11-22 08:00:00'],
    ['a time in nanoseconds', '1763756137123456789'],
    ['an IMEI', '356938035643809'],
    ['a parcel', '00340434161094027318'],
    ['another parcel', '1Z999AA10123456784'],
    ['an order of a market place', '302-1234567-1234567'],
    ['twenty digits and more', '42424242424242424242'],
    ['a sum', '1.234.567.890.123,45'],
    ['words about cards', 'The CVV is on the back of your card; the security code has 3 digits.'],
    ['a shirt', 'Linen shirt, size M, 100 % linen'],
  ])('is not %s', (_what, text) => expect(holdsCardData(text)).toBe(false))

  it('is not an IBAN of which a part would pass for a card', () => {
    // Both are right by their own check digits: the account, and sixteen of its digits.
    expect(holdsCardData('6000 0112 3456 7893')).toBe(true)
    const iban = ibanWith('6000 0112 3456 7893')
    expect(holdsCardData(`Refund to ${iban}, please`)).toBe(false)
  })
})

describe('a body with card data in it', () => {
  const found = (value: unknown) => cardDataIn(value, JSON.stringify(value))

  it('is told of by where it stands', () => {
    expect(found({ note: 'Ring twice', lines: [{ text: 'x' }, { text: cards.visa }] })).toBe('/lines/1/text')
    expect(found({ extra: { 'a/b~c': cards.visa } })).toBe('/extra/a~1b~0c')
    expect(found(cards.visa)).toBe('')
    expect(found({ amount: 4242424242424242 })).toBe('/amount')
  })

  it('does not repeat a name that is a card number', () => {
    expect(found({ extra: { [cards.visa]: 1 } })).toBe('/extra')
  })

  it('is known by the name of a security code, too', () => {
    expect(found({ payment: { cvv: '123' } })).toBe('/payment/cvv')
    expect(found({ payment: { 'Card-Number': '4242' } })).toBe('/payment/Card-Number')
    expect(found({ securityCode: 123 })).toBe('/securityCode')
    expect(found({ securityCode: 'on the back', cardholder: 'Ada', code: '123' })).toBeUndefined()
  })

  it('cannot hide it in escapes, nor in a number too large to be one', () => {
    expect(cardDataIn({ note: cards.visa }, `{"note":"\\u0034${cards.visa.slice(1)}"}`)).toBe('/note')
    const text = `{"amount":${cards['visa with 19 digits']}}`
    expect(cardDataIn(JSON.parse(text), text)).toBeDefined()
  })

  it('is let through without it', () => {
    expect(
      found({ email: 'ada@example.com', items: [{ unitId: '66f0a1b2c3d4e5f6a7b8c9d2', quantity: 1 }] }),
    ).toBeUndefined()
  })
})

describe('an address with card data in it', () => {
  it.each([
    [`/v1/orders?query=${cards.visa}`, '/query'],
    ['/v1/orders?limit=5&query=4242+4242+4242+4242', '/query'],
    ['/v1/orders?query=4242%204242%204242%204242', '/query'],
    [`/v1/orders?query=%34${cards.visa.slice(1)}`, '/query'],
    ['/v1/orders?cvv=123', '/cvv'],
    [`/v1/orders?${cards.visa}=1`, ''],
    [`/v1/promo-codes/${cards.visa}`, ''],
  ])('is refused: %s', (url, path) => {
    let refusal: unknown
    try {
      refuseCardDataIn(url)
    } catch (error) {
      refusal = error
    }
    expect(refusal).toBeInstanceOf(Problem)
    expect(refusal).toMatchObject({ status: 422, code: 'card-number-refused', errors: [{ path }] })
    expect(JSON.stringify(refusal)).not.toContain(cards.visa)
  })

  it.each(['/v1/orders?query=ada@example.com&limit=20', '/v1/orders/66fa4242424242424242abcd?token=a.b', '/v1/%ff'])(
    'is let through without it: %s',
    (url) => expect(() => refuseCardDataIn(url)).not.toThrow(),
  )
})

describe('a line of a log', () => {
  it('has its card data blotted out, and nothing else', () => {
    expect(
      withoutCardData(`{"id":"66fa4242424242424242abcd","msg":"no ${cards.visa} and 3782 822463 10005, cvv 123"}`),
    ).toBe('{"id":"66fa4242424242424242abcd","msg":"no [card data] and [card data], [card data]"}')
    expect(withoutCardData('{"msg":"order moved"}')).toBe('{"msg":"order moved"}')
  })
})

/** A made-up account, right by its check digits, with these digits in it. */
function ibanWith(digits: string): string {
  const rest = `${digits.replaceAll(' ', '')}00`
  const remainder = [...`${rest}152000`].reduce((left, digit) => (left * 10 + Number(digit)) % 97, 0)
  const check = String(98 - remainder).padStart(2, '0')
  return `FK${check} ${digits} 00`
}
