/** The only source of chance in a simulation: small fast counter (sfc32), the same rolls for the same seed on every machine. */
export class Dice {
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(seed: number) {
    this.#a = seed | 0
    this.#b = Math.floor(seed / 0x1_0000_0000) | 0
    this.#c = 0x9e3779b9 | 0
    for (let i = 0; i < 12; i++) this.#roll()
  }

  #roll(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + sum) | 0
    return sum >>> 0
  }

  /** In [0, 1). */
  next(): number {
    return this.#roll() / 0x1_0000_0000
  }

  /** True with this chance. A chance of nothing costs no roll, so that what is switched off changes nothing else. */
  says(chance: number): boolean {
    return chance > 0 && this.next() < chance
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from)
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  /** Mostly short, sometimes long, never more than 20 times the mean. */
  around(mean: number): number {
    return Math.min(20, -Math.log(1 - this.next())) * mean
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('nothing to pick from')
    return list[Math.floor(this.next() * list.length)] as T
  }

  hex(digits: number): string {
    let text = ''
    while (text.length < digits) text += this.#roll().toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }

  /** Dice of their own for one actor, so that what others do does not change its rolls. */
  fork(): Dice {
    return new Dice(this.#roll() * 0x1_0000 + (this.#roll() >>> 16))
  }
}
