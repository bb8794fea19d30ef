import type { Caller } from '@till/shared/kit'

/** The product that a request opens for a signed-in customer, if that is what it does: a list or a part of a product is no view. */
export function openedProduct(method: string, path: string, { kind }: Pick<Caller, 'kind'>): string | undefined {
  return method === 'GET' && kind === 'customer' ? productPath.exec(path)?.[1] : undefined
}

const productPath = /^\/v1\/products\/([0-9a-f]{24})(?:\?|$)/
