import { createHmac } from 'node:crypto'
import { deriveKey } from '~/platform/keys.server'

/** What limits and cookies know an account by: a keyed hash of its e-mail address, so that neither holds addresses of people. */
export function accountKey(email: string): string {
  return createHmac('sha256', deriveKey('account')).update(email.trim().toLowerCase()).digest('hex')
}
