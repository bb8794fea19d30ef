import type { Ref, View } from '@till/shared/runtime'
import type { Draft } from '../case.ts'

/** Who bears a SKU. A product and one of its own units may share one, as a product with a single unit does; nobody else may. */
export interface Sku {
  readonly productId?: string
  /** The product itself bears it. */
  readonly product: boolean
  readonly unitId?: string
}

export const skuRef = (sku: string): Ref => ({ kind: 'sku', id: sku })
const skuIn = (view: View, sku: string): Sku => (view(skuRef(sku)) as Sku | undefined) ?? { product: false }

/** Takes the SKU for a product or for one of its units; false if another bears it. */
export function takeSku(change: Draft, sku: string, productId: string, unitId?: string): boolean {
  const now = skuIn(change.read, sku)
  const isFree = !now.product && now.unitId === undefined
  const isOurs = now.productId === productId && (unitId === undefined ? !now.product : now.unitId === undefined)
  if (!isFree && !isOurs) return false
  const kept = isFree ? undefined : now
  const bearer = unitId ?? kept?.unitId
  const taken: Sku = {
    productId,
    product: unitId === undefined || kept?.product === true,
    ...(bearer !== undefined && { unitId: bearer }),
  }
  change.write(skuRef(sku), taken)
  return true
}

/** Frees what this product (or this unit of it) bears. */
export function freeSku(change: Draft, sku: string, unitId?: string): void {
  const { productId, product, unitId: bearer } = skuIn(change.read, sku)
  const left: Sku = {
    ...(productId !== undefined && { productId }),
    product: unitId === undefined ? false : product,
    ...(unitId === undefined && bearer !== undefined && { unitId: bearer }),
  }
  change.write(skuRef(sku), left)
}
