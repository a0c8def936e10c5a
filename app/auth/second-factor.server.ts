// The second step of signing in: a code of an app, or one of the codes on paper. Each is good once.
import { createHmac, randomInt } from 'node:crypto'
import { recordEvent } from '~/events/record-event.server'
import { newTotpSecret, totpStep } from '~/lib/totp'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { deriveKey } from '~/platform/keys.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { sealText, unsealText } from '~/platform/sealed-text.server'
import { platformScope } from './scope.server'

const PURPOSE = 'totp'
const RECOVERY_CODES = 10
// No letter that is taken for another: written by hand, and read by somebody in a hurry.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
// Whoever is here has the password, so a few wrong codes are enough to make them wait.
const tries = rateLimiter({ name: 'second-factor', points: 6, windowS: 15 * 60 })

type Person = { id: string; tenantId: string | null }

const about = ({ id, tenantId }: Person) => ({
  actor: { kind: 'user', id } as const,
  subjectId: id,
  tenantId: tenantId ?? undefined,
})

/** Makes a secret for somebody who sets the second step up; it asks for nothing until `confirmSecondFactor`. */
export async function beginSecondFactor({ id }: Person): Promise<void> {
  const sealed = sealText(newTotpSecret(), PURPOSE, id)
  await platformScope().write((tx) =>
    tx.raw('UPDATE users SET totp_secret = ? WHERE id = ? AND totp_confirmed_at IS NULL', [sealed, id]),
  )
}

/** The secret that somebody is about to confirm; null where there is none. It is shown to nobody once it is confirmed. */
export async function pendingSecret({ id }: Person): Promise<string | null> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: { totpSecret: string }[] }>(
      'SELECT totp_secret FROM users WHERE id = ? AND totp_secret IS NOT NULL AND totp_confirmed_at IS NULL',
      [id],
    ),
  )
  return rows[0] ? unsealText(rows[0].totpSecret, PURPOSE, id) : null
}

/** Turns the second step on by a first code. @returns the codes on paper, which nobody sees again; null for a wrong code. */
export async function confirmSecondFactor(person: Person, code: string): Promise<string[] | null> {
  await tries.enforce(person.id)
  return platformScope().write(async (tx) => {
    if (!(await redeemAppCode(tx, person.id, code))) return null
    await tx.raw('UPDATE users SET totp_confirmed_at = statement_timestamp() WHERE id = ?', [person.id])
    await recordEvent(tx, { type: 'user.second_factor_on', ...about(person), payload: {} })
    return renewCodes(tx, person.id)
  })
}

/** Takes the second step away. */
export async function removeSecondFactor(person: Person): Promise<void> {
  await platformScope().write(async (tx) => {
    await tx.raw(
      `UPDATE users SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = 0, recovery_hashes = '{}' WHERE id = ?`,
      [person.id],
    )
    await recordEvent(tx, { type: 'user.second_factor_off', ...about(person), payload: {} })
  })
}

/** Makes other codes on paper; those before are worth nothing. */
export async function renewRecoveryCodes(person: Person): Promise<string[]> {
  return platformScope().write(async (tx) => {
    await recordEvent(tx, { type: 'user.recovery_codes_renewed', ...about(person), payload: {} })
    return renewCodes(tx, person.id)
  })
}

/**
 * Whether a code, of the app or on paper, is good; it is then used up.
 * @throws 429 after a few wrong ones.
 */
export async function redeemSecondFactor(person: Person, typed: string): Promise<boolean> {
  await tries.enforce(person.id)
  const code = typed.toLowerCase().replace(/[\s-]/g, '')
  const isGood = await platformScope().write(async (tx) => {
    if (/^\d{6}$/.test(code)) return redeemAppCode(tx, person.id, code)
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      `UPDATE users SET recovery_hashes = array_remove(recovery_hashes, :hash)
       WHERE id = :id AND totp_confirmed_at IS NOT NULL AND :hash = ANY (recovery_hashes)`,
      { id: person.id, hash: hashCode(person.id, code) },
    )
    if (rowCount) await recordEvent(tx, { type: 'user.recovery_code_used', ...about(person), payload: {} })
    return rowCount > 0
  })
  if (isGood) await tries.forget(person.id)
  return isGood
}

// The row is held: of two who send the same code at once, one is in.
async function redeemAppCode(tx: Transaction, id: string, code: string): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: { totpSecret: string | null }[] }>(
    'SELECT totp_secret FROM users WHERE id = ? FOR UPDATE',
    [id],
  )
  const sealed = rows[0]?.totpSecret
  if (!sealed) return false
  const step = totpStep(unsealText(sealed, PURPOSE, id), code, Date.parse(databaseNow(tx)))
  if (step === null) return false
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    'UPDATE users SET totp_last_step = :step WHERE id = :id AND totp_last_step < :step',
    { id, step },
  )
  return rowCount > 0
}

async function renewCodes(tx: Transaction, id: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const hashes = codes.map((code) => hashCode(id, code.replace('-', '')))
  await tx.raw('UPDATE users SET recovery_hashes = ?::text[] WHERE id = ?', [hashes, id])
  return codes
}

/** Ten letters, 49 bits. */
function newRecoveryCode(): string {
  const letters = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

function hashCode(userId: string, code: string): string {
  return createHmac('sha256', deriveKey('recovery-code')).update(`${userId}|${code}`).digest('hex')
}
