// Passkeys (WebAuthn): a device holds the private half, and asks its owner for a finger, a face or a PIN before it signs. So one is both
// steps of signing in at once.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { mostPasskeys, type Passkey, readPasskeys } from '~/domain/staff/passkeys'
import { recordEvent } from '~/events/record-event.server'
import { isUuid } from '~/lib/id'
import { User } from '~/models/user'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { publicUrl } from '~/platform/public-url.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { addressKey, currentOrigin } from './origin.server'
import { keptChallenge, takeChallenge } from './passkey-challenge.server'
import { platformScope, signInScope } from './scope.server'

// An office stands behind one address; nobody guesses at a signature.
const tries = rateLimiter({ name: 'passkeys', points: 200, windowS: 15 * 60 })

/** The place that passkeys are for: they work nowhere else. */
function site() {
  const { hostname: rpID, origin } = new URL(publicUrl('/'))
  return { rpID, origin }
}

type Person = { id: string; tenantId: string | null; name: string; email: string }

type Begun<Options> = { options: Options; setCookie: string }

async function begun<Options extends { challenge: string }>(
  options: Options,
  owner: string | null,
): Promise<Begun<Options>> {
  return { options, setCookie: await keptChallenge(options.challenge, owner) }
}

/** The passkeys of somebody, the newest last. */
export async function passkeysOf(userId: string): Promise<Passkey[]> {
  const user = await signInScope().read((tx) => User.query(tx).findById(userId).select('passkeys'))
  return readPasskeys(user?.passkeys ?? [])
}

/** What a browser is asked to make a passkey by, for somebody who has just shown who they are. */
export async function beginPasskey(person: Person): Promise<Begun<PublicKeyCredentialCreationOptionsJSON>> {
  const known = await passkeysOf(person.id)
  if (known.length >= mostPasskeys) throw badRequest({ '': [`${mostPasskeys} passkeys are enough. Remove one first.`] })
  const options = await generateRegistrationOptions({
    rpName: 'OpenHouse',
    rpID: site().rpID,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return begun(options, person.id)
}

type NewPasskey = { name: string; answer: RegistrationResponseJSON }

/**
 * Keeps a passkey that a browser has made.
 * @throws 400 for one that was not made for this challenge, here, and by whoever the device belongs to.
 */
export async function addPasskey(request: Request, person: Person, { name, answer }: NewPasskey): Promise<void> {
  const { rpID, origin } = site()
  const challenge = await takeChallenge(request, person.id)
  const verified =
    challenge === null
      ? null
      : await verifyRegistrationResponse({
          response: answer,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
        }).catch(() => null)
  if (!verified?.verified) throw badRequest({ '': ['That did not work, or took too long. Please begin once more.'] })
  const { id, publicKey, counter } = verified.registrationInfo.credential
  await changePasskeys(person, 'user.passkey_added', (passkeys, now) => {
    if (passkeys.some((passkey) => passkey.id === id)) return null
    if (passkeys.length >= mostPasskeys) throw badRequest({ '': [`${mostPasskeys} passkeys are enough.`] })
    const transports = answer.response.transports ?? []
    const key = Buffer.from(publicKey).toString('base64url')
    return [...passkeys, { id, publicKey: key, counter, transports, name, addedAt: now, usedAt: null }]
  })
}

/** Removes a passkey. @throws 404 for one that is gone already. */
export async function removePasskey(person: Person, id: string): Promise<void> {
  await changePasskeys(person, 'user.passkey_removed', (passkeys) => {
    const others = passkeys.filter((passkey) => passkey.id !== id)
    if (others.length === passkeys.length) throw notFound('Passkey')
    return others
  })
}

type Change = (passkeys: Passkey[], now: string) => Passkey[] | null

async function changePasskeys(
  { id, tenantId }: Pick<Person, 'id' | 'tenantId'>,
  type: 'user.passkey_added' | 'user.passkey_removed',
  change: Change,
): Promise<void> {
  await platformScope().write(async (tx) => {
    if (!(await savePasskeys(tx, id, change))) return
    const actor = { kind: 'user', id } as const
    await recordEvent(tx, { type, actor, subjectId: id, tenantId: tenantId ?? undefined, payload: {} })
  })
}

// The row is held: of two changes at once, the second sees the first.
async function savePasskeys(tx: Transaction, userId: string, change: Change): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: { passkeys: unknown }[] }>(
    'SELECT passkeys FROM users WHERE id = ? FOR UPDATE',
    [userId],
  )
  const changed = rows[0] ? change(readPasskeys(rows[0].passkeys), databaseNow(tx)) : null
  if (!changed) return false
  await tx.raw('UPDATE users SET passkeys = ?::jsonb WHERE id = ?', [JSON.stringify(changed), userId])
  return true
}

/** What a browser is asked to sign in by. It names nobody: the device knows whose it is. @throws 429 */
export async function beginPasskeySignIn(): Promise<Begun<PublicKeyCredentialRequestOptionsJSON>> {
  await tries.enforce(addressKey(currentOrigin()))
  const options = await generateAuthenticationOptions({ rpID: site().rpID, userVerification: 'required' })
  return begun(options, null)
}

export type PasskeyOwner = { userId: string; tenantId: string | null; email: string }

/** Whose passkey has signed the challenge of this browser; null for anything else. @throws 429 */
export async function redeemPasskey(
  request: Request,
  answer: AuthenticationResponseJSON,
): Promise<PasskeyOwner | null> {
  await tries.enforce(addressKey(currentOrigin()))
  const challenge = await takeChallenge(request, null)
  const userId = Buffer.from(answer.response.userHandle ?? '', 'base64url').toString()
  if (challenge === null || !isUuid(userId)) return null
  const user = await signInScope().read((tx) =>
    User.query(tx).findOne({ id: userId, disabledAt: null }).select('id', 'tenantId', 'email', 'passkeys'),
  )
  const passkey = readPasskeys(user?.passkeys ?? []).find(({ id }) => id === answer.id)
  if (!user || !passkey) return null
  const counter = await counterOf(answer, passkey, challenge)
  if (counter === null) return null
  await platformScope().write((tx) =>
    savePasskeys(tx, userId, (passkeys, now) =>
      passkeys.map((one) => (one.id === passkey.id ? { ...one, counter, usedAt: now } : one)),
    ),
  )
  return { userId, tenantId: user.tenantId, email: user.email }
}

/** How often the authenticator now says it was used; null for a signature that is not this passkey's, or of a copy of it. */
async function counterOf(
  answer: AuthenticationResponseJSON,
  { id, publicKey, counter }: Passkey,
  expectedChallenge: string,
): Promise<number | null> {
  const { rpID, origin } = site()
  const verified = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    requireUserVerification: true,
  }).catch(() => null)
  return verified?.verified ? verified.authenticationInfo.newCounter : null
}
