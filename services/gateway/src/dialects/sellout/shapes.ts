import type { Money } from '@till/shared/money'
import type { NativeAccount, NativeAddress, NativeOrder, NativeProduct, NativeUnit } from '../native-types.ts'

/** A product as native lists tell it: of its prices the lowest in each currency, of its units none. */
export type Product = Pick<
  NativeProduct,
  | 'id'
  | 'name'
  | 'sku'
  | 'description'
  | 'brands'
  | 'categories'
  | 'tags'
  | 'gender'
  | 'fit'
  | 'relNum'
  | 'images'
  | 'createdAt'
  | 'updatedAt'
  | 'minPrice'
  | 'priceFrom'
  | 'available'
>

export type Size = NonNullable<NativeUnit['size']>
type UnitFacts = Pick<
  NativeUnit,
  'id' | 'productId' | 'price' | 'prices' | 'size' | 'platform' | 'platformSite' | 'deliveryType' | 'available'
>
/** A unit of a native list with `include=product`. */
export type Unit = UnitFacts & { readonly product?: Product }
/** A product of a native list with `include=units`. */
export type ProductWithUnits = Product & { readonly units?: readonly UnitFacts[] }
/** A unit with its product: what can be shown of it. */
export type ShownUnit = Omit<Unit, 'product'> & { readonly product: Product }

export type Account = Pick<NativeAccount, 'id'> & Partial<Omit<NativeAccount, 'id'>>
export type Address = Pick<NativeAddress, 'id'> & Partial<Omit<NativeAddress, 'id'>>
/** Somebody with what the dialect shows beside the account. Of an erased account there is the id only. */
export interface Person {
  readonly account: Account
  readonly addresses: readonly Address[]
  readonly viewed: readonly Product[]
}

export interface PromoCode {
  readonly code: string
  readonly percentOff?: number
  readonly amountOff?: Money
  readonly maxUses?: number
  readonly uses: number
  readonly activeUntil?: string
  readonly active: boolean
  readonly ownerId?: string
}

/** A wish of the native wishlist. */
export interface Entry {
  readonly id: string
  readonly productId: string
  readonly unitId?: string
  readonly unit?: { readonly size?: Size }
}

export type Order = Pick<
  NativeOrder,
  | 'id'
  | 'status'
  | 'customerId'
  | 'email'
  | 'phone'
  | 'shippingAddress'
  | 'promoCode'
  | 'currency'
  | 'total'
  | 'extra'
  | 'createdAt'
  | 'lines'
  | 'situation'
>
export type Line = Order['lines'][number]
