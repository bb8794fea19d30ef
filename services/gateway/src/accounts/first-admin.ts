import type { Logger } from '@till/shared/kit'
import { normalisedEmail } from './account.ts'
import type { Passwords } from './passwords.ts'
import type { Accounts } from './store.ts'

/** Makes the first admin unless the address has an account already. Several instances may do this at once: one account comes of it. */
export async function makeFirstAdmin(
  { email: given, password }: { email: string; password: string },
  { accounts, passwords, logger }: { accounts: Accounts; passwords: Passwords; logger: Pick<Logger, 'info' | 'warn'> },
): Promise<void> {
  const email = normalisedEmail(given)
  const known = await accounts.byEmail(email)
  if (known === undefined) {
    const passwordHash = await passwords.hash(password)
    const made = await accounts.add({ email, passwordHash, roles: ['customer', 'staff', 'admin'] })
    if (typeof made === 'object') logger.info({ accountId: made.id }, 'first admin made')
  } else if (!known.roles.includes('admin')) {
    // Whoever signed up with that address has not shown that they run the shop.
    logger.warn({ accountId: known.id }, 'the account of ADMIN_EMAIL is no admin, and is left as it is')
  }
}
