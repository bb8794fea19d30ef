import type { paths } from '@till/client'

/** What the native API answers, as its OpenAPI page says it: a dialect that misreads it does not compile. */
type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : never
type Answer<Operation, Status extends number> = Operation extends { responses: infer Responses }
  ? Status extends keyof Responses
    ? Json<Responses[Status]>
    : never
  : never
type ItemOf<List> = List extends { items: (infer Item)[] } ? Item : never

export type NativeOrder = Answer<paths['/v1/orders/{idOrRef}']['get'], 200>
export type NativeOrderList = Answer<paths['/v1/orders']['get'], 200>
export type NativeOrderLine = NativeOrder['lines'][number]
export type NewNativeOrder = Json<NonNullable<paths['/v1/orders']['post']['requestBody']>>
export type NativeCart = Answer<paths['/v1/cart']['get'], 200>
export type NativeProduct = ItemOf<Answer<paths['/v1/products']['get'], 200>>
export type NativeUnit = Answer<paths['/v1/units/{id}']['get'], 200>
export type NativeSlot = ItemOf<Answer<paths['/v1/slots']['get'], 200>>
export type NativeAccount = Answer<paths['/v1/accounts/me']['get'], 200>
export type NativeAddress = Answer<paths['/v1/accounts/me/addresses/{addressId}']['get'], 200>
export type NativeAccountList = Answer<paths['/v1/accounts']['get'], 200>
export type NativeCounts = Answer<paths['/v1/orders/counts']['get'], 200>
