/** Shell lines that make a first order as a guest: a cart, a line, an order. Nothing but curl and a POSIX shell is needed. */
export function firstOrder(url: string, unitId: string): string {
  return [
    `  TILL=${url}`,
    `  CART=$(curl -s -X POST $TILL/v1/carts | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    `  curl -s -X PUT $TILL/v1/cart/lines/${unitId} -H "Cart-Token: $CART" -H 'Content-Type: application/json' -d '{"quantity":2}'`,
    `  curl -s -X POST $TILL/v1/orders -H "Cart-Token: $CART" -H "Idempotency-Key: first-$(date +%s)" -H 'Content-Type: application/json' \\`,
    `    -d '{"email":"you@example.com","payment":{"method":"sandbox","token":"tok_ok"}}'`,
  ].join('\n')
}
