/** As time-slot shops write when something begins: `2019-10-02T08:00:00Z` (S0-05). */
export const toSeconds = (time: string): string => `${utc(time).slice(0, 19)}Z`

/** Till knows milliseconds; what is finer in a dialect is padded with zeros: `2019-10-02T08:00:00.123000Z` (CX-07). */
export const toMicroseconds = (time: string): string => `${utc(time).slice(0, 23)}000Z`

/** Milliseconds since 1970 (S2). */
export const toEpoch = (time: string): number => Date.parse(time)

const utc = (time: string): string => new Date(time).toISOString()
