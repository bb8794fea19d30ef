import { PAGE_MAX } from '@till/shared/kit'

/** A page of a list, and where the next one begins unless this is the last. */
export interface Page<Item, Position> {
  readonly items: readonly Item[]
  readonly next?: Position
}

/**
 * The items of as many pages as it takes, the next page read once the last one is taken.
 * @param limit how many items at most
 * @param read one page from after that position on, of so many items at most; it may hold fewer and still not be the last
 */
export async function* throughPages<Item, Position>(
  limit: number,
  from: Position | undefined,
  read: (after: Position | undefined, limit: number) => Promise<Page<Item, Position>>,
): AsyncGenerator<Item> {
  let after = from
  for (let left = limit; left > 0; ) {
    const { items, next } = await read(after, Math.min(left, PAGE_MAX))
    yield* items
    if (next === undefined) return
    left -= items.length
    after = next
  }
}
