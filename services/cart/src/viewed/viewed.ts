import { accept, type Decision, ignore, type Message } from '@till/shared/runtime'

/** The products a customer looked at last, oldest first, each once. Its id is the customer's. */
export interface Viewed {
  readonly products: readonly { readonly productId: string; readonly viewedAt: string }[]
  /** The customer's data were erased; what is seen with an access token that outlives them is not noted any more. */
  readonly erased?: true
}

/** How many are remembered: seed S3-50. */
export const VIEWED_MAX = 7

/** Subject: the customer's id. */
export type ViewedMessage =
  | Message<'viewed.note', { readonly productId: string; readonly viewedAt: string }>
  | Message<'viewed.erase', Record<string, never>>

/** What becomes of it. Views may come late and twice: the moment of viewing decides, not the order of coming. */
export function decideViewed(viewed: Viewed = { products: [] }, message: ViewedMessage): Decision<Viewed> {
  if (viewed.erased) return ignore('it is erased')
  if (message.type === 'viewed.erase') return accept<Viewed>({ products: [], erased: true })
  const { productId, viewedAt } = message.data
  const known = viewed.products.find((product) => product.productId === productId)
  if (known && known.viewedAt >= viewedAt) return ignore('it was looked at later')
  const products = [...viewed.products.filter((product) => product !== known), { productId, viewedAt }]
    .sort((a, b) => (a.viewedAt < b.viewedAt ? -1 : a.viewedAt > b.viewedAt ? 1 : 0))
    .slice(-VIEWED_MAX)
  return products.some((product) => product.productId === productId)
    ? accept<Viewed>({ products })
    : ignore('seven others were looked at later')
}
