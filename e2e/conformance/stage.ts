import type { Answer } from '../../tools/api.ts'
import type { TestShop } from '../shop.ts'
import type { Comparing } from './compare.ts'

/** One printed example: what is asked, and what is answered. */
export interface Example {
  readonly id: string
  readonly requires: string
  readonly compare: string
  readonly volatile: readonly string[]
  readonly request: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
    readonly path: string
    readonly body?: unknown
  }
  readonly response: { readonly status: number; readonly body: unknown }
}

/** How one example is asked for in the shop at hand. */
export interface Asking {
  /** Sends its request, with the names that things have here. */
  ask(example: Example): Promise<Answer>
  /** What is to come where the document resolves an oddity (the inventory's `requires` and `compare` say which). */
  printed?(body: unknown): unknown
  /** The part of the answer that is about this stage: others may have things in the same shop. */
  pick?(body: never): unknown
  readonly comparing?: Partial<Comparing>
}

/** A document, and the scene in which its examples are true. */
export interface Stage {
  /** `S4`: the name of its examples' file. */
  readonly document: string
  readonly dialect: string
  /** Sets the scene through the native API and the dialect itself, as a shop would, and says how each example is asked for in it. */
  set(
    shop: TestShop,
    at: Place,
  ): Promise<{ readonly comparing: Comparing; readonly askings: Readonly<Record<string, Asking>> }>
}

export interface Place {
  /** What links begin with. */
  readonly origin: string
  /** The headers that make the shop take this for its origin. */
  readonly headers: Readonly<Record<string, string>>
}
