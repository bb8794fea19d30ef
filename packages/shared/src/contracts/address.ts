import { Type } from 'typebox'

/** Text of any script in one line: a line break could forge a line on a label. */
export const oneLine = (maxLength: number, description?: string) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u001f\\u007f]*$',
    ...(description !== undefined && { description }),
  })

/** What may be written of an address: the parts that shops ask for (S2-33), and the one free line of shops that ask for none (S3-42). */
export const addressParts = {
  name: oneLine(200, 'Who receives'),
  company: oneLine(200),
  street: oneLine(300),
  street2: oneLine(300),
  postalCode: oneLine(20),
  city: oneLine(200),
  region: oneLine(200),
  country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
  phone: oneLine(40),
  text: oneLine(255, 'The whole address in one line, where no parts are known'),
}

const needed = ['street', 'city', 'country'] as const

/** Which parts an address lacks to be found; none when its one line says it all. */
export const missingParts = (address: Readonly<Partial<Record<(typeof needed)[number] | 'text', unknown>>>) =>
  address.text === undefined ? needed.filter((part) => address[part] === undefined) : []
