/** How many decimals each active ISO 4217 currency has, grouped by that number. Source: ISO 4217, list one; funds codes and metals left out. */
const byDecimals: Readonly<Record<0 | 2 | 3, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP ' +
    'CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR ' +
    'IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN ' +
    'NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP ' +
    'STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES VED WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
}

const decimals = new Map(
  Object.entries(byDecimals).flatMap(([count, codes]) =>
    codes.split(' ').map((code) => [code, Number(count)] as const),
  ),
)

/** Whether `code` is an active ISO 4217 currency, in capitals. */
export const isCurrency = (code: string): boolean => decimals.has(code)

/**
 * How many decimals the currency's minor unit stands for: JPY 0, EUR 2, BHD 3.
 * Throws RangeError for an unknown currency: a guess here would be wrong by a factor of a hundred.
 */
export function decimalsOf(currency: string): number {
  const count = decimals.get(currency)
  if (count === undefined) throw new RangeError(`${JSON.stringify(currency)} is not an ISO 4217 currency`)
  return count
}

/** Every currency code, sorted. */
export const currencies: readonly string[] = [...decimals.keys()].sort()
