// Staff sign in with e-mail and password. A refusal says the same, and takes the same time, whatever was wrong.
import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import { z } from 'zod'
import { recordEvent } from '~/events/record-event.server'
import { QueueFull } from '~/lib/fair-queue'
import { inTurn } from '~/lib/in-turn'
import { User } from '~/models/user'
import { readForm } from '~/platform/request-text.server'
import type { SignInRefusal } from '~/domain/sign-in'
import { accountKey } from './account-key.server'
import { inEvenTime } from './even-time.server'
import { deviceCookie, knownDevice } from './known-device.server'
import { type AuthenticationResponseJSON } from '@simplewebauthn/server'
import { mailProof, redeemProof } from './mailed-proof.server'
import { tellNewDevice } from './new-device.server'
import { addressKey, currentOrigin } from './origin.server'
import { redeemPasskey } from './passkeys.server'
import { verifyPassword } from './password.server'
import { signInScope } from './scope.server'
import { redeemSecondFactor } from './second-factor.server'
import { clearedSecondStep, secondStepCookie, secondStepOf } from './second-step.server'
import { startSession } from './sessions.server'
import {
  countFailure,
  doubtOf,
  forgetOwnTries,
  giveBackOwnTry,
  hashing,
  type SignInTry,
  takeOwnTry,
} from './sign-in-limits.server'

const credentialsSchema = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
})

type RefusedStatus = 400 | 401 | 429 | 503

class SignInRefused extends Error {
  override name = 'SignInRefused'
  constructor(
    readonly status: RefusedStatus,
    message: string,
    readonly retryAfterS?: number,
  ) {
    super(message)
  }
}

type Account = { userId: string; tenantId: string | null; email: string }

const authenticator = new Authenticator<Account>().use(
  new FormStrategy(async ({ form, request }) => {
    const credentials = credentialsSchema.safeParse(Object.fromEntries(form))
    if (!credentials.success) throw new SignInRefused(400, 'Enter your e-mail address and your password.')
    const account = accountKey(credentials.data.email)
    const address = addressKey(currentOrigin())
    const by: SignInTry = { account, address, device: await knownDevice(request, account) }
    // One at a time: guesses that are sent all at once would be checked before any of them counts.
    return inEvenTime(() => inTurn(`${account}:${by.device ?? address}`, () => checkAccount(credentials.data, by)))
  }),
  'password',
)

async function checkAccount({ email, password }: z.infer<typeof credentialsSchema>, by: SignInTry): Promise<Account> {
  const waitS = await takeOwnTry(by)
  const doubtS = Math.max(waitS, await doubtOf(by))
  const user = await findUser(email)
  const right = await checkPassword(user?.passwordHash ?? null, password, by)
  if (user && right && !user.disabledAt) {
    const account = { userId: user.id, tenantId: user.tenantId, email: user.email }
    if (waitS === 0) await forgetOwnTries(by)
    if (doubtS === 0) return account
    await mailProof(account)
  } else {
    await countFailure(by)
    const reason = waitS > 0 ? 'slowed' : !user ? 'unknown' : right ? 'disabled' : 'password'
    await recordFailure(by.account, reason, user)
  }
  if (doubtS === 0) throw new SignInRefused(401, 'This e-mail address and password do not go together.')
  throw new SignInRefused(429, waitS > 0 ? waitText(waitS) : doubtText, doubtS)
}

const waitText = (waitS: number) =>
  `That did not work several times in a row. Please wait ${waitWords(waitS)}, then try again. If your password was right, a link that lets you in is on its way to your mailbox.`

const doubtText =
  'Very many wrong passwords were tried lately. If yours is right, a link that lets you in is on its way to your mailbox. A browser that you have used before lets you in at once.'

function waitWords(waitS: number): string {
  if (waitS < 60) return waitS === 1 ? 'a second' : `${waitS} seconds`
  const minutes = Math.ceil(waitS / 60)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

async function checkPassword(passwordHash: string | null, password: string, by: SignInTry): Promise<boolean> {
  try {
    return await hashing.run(by.address, () => verifyPassword(passwordHash, password), { first: by.device !== null })
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error
    await giveBackOwnTry(by)
    throw new SignInRefused(
      503,
      'Very many people are signing in at this moment. Please try again in a few seconds.',
      5,
    )
  }
}

function findUser(email: string) {
  return signInScope().read((tx) =>
    User.query(tx)
      .findOne((where) => where.whereRaw('lower(email) = ?', [email]))
      .select('id', 'tenantId', 'email', 'passwordHash', 'disabledAt'),
  )
}

// The log holds a keyed hash of what was typed: it may be the address, or even the password, of somebody who slipped.
function recordFailure(
  accountHash: string,
  reason: SignInRefusal,
  user?: Pick<User, 'id' | 'tenantId'>,
): Promise<void> {
  return signInScope(currentOrigin()).write((tx) =>
    recordEvent(tx, {
      type: 'user.sign_in_failed',
      subjectId: user?.id,
      tenantId: user?.tenantId ?? undefined,
      payload: { reason, accountHash },
    }),
  )
}

type SignIn =
  | { ok: true; setCookies: string[]; needsCode?: boolean }
  | { ok: false; status: RefusedStatus; message: string; retryAfterS?: number }

// Whoever has a second step is not in yet.
async function secondStepOr(request: Request, account: Account): Promise<SignIn> {
  const cookie = await secondStepCookie(account.userId)
  return cookie ? { ok: true, setCookies: [cookie], needsCode: true } : signedInAs(request, account)
}

/** Signs in, by a code of their app or on paper, who has given the right password. */
export async function signInByCode(request: Request, code: string): Promise<SignIn> {
  const step = await secondStepOf(request)
  if (!step) return { ok: false, status: 401, message: 'Too much time has passed. Sign in once more.' }
  const { userId: id, tenantId, email } = step
  if (!(await redeemSecondFactor({ id, tenantId }, code))) {
    await recordFailure(accountKey(email), 'code', { id, tenantId })
    return { ok: false, status: 401, message: 'This code is not right, or was used already.' }
  }
  const { setCookies } = await signedInAs(request, step)
  return { ok: true, setCookies: [...setCookies, await clearedSecondStep()] }
}

/** Signs in by a passkey, which is a password and a second step in one. @throws 429 */
export async function signInByPasskey(request: Request, answer: AuthenticationResponseJSON): Promise<SignIn> {
  const account = await redeemPasskey(request, answer)
  if (account) return signedInAs(request, account)
  await recordFailure(accountKey(answer.id), 'passkey')
  return { ok: false, status: 401, message: 'This passkey opens nothing here. Sign in with your password instead.' }
}

/** Signs in a member of staff who has shown who they are. @returns the Set-Cookie values. */
export async function signedInAs(request: Request, account: Account): Promise<{ ok: true; setCookies: string[] }> {
  const key = accountKey(account.email)
  if (!(await knownDevice(request, key))) await tellNewDevice(request, account)
  const setCookies = [await startSession(request, account), await deviceCookie(request, key)]
  return { ok: true, setCookies }
}

/** Signs a member of staff in by the fields `email` and `password` of a form; the body of the request stays readable. */
export async function signIn(request: Request): Promise<SignIn> {
  try {
    return await secondStepOr(request, await authenticator.authenticate('password', await withReadForm(request)))
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error
    const { status, message, retryAfterS } = error
    return { ok: false, status, message, retryAfterS }
  }
}

// The strategy reads the form of its request by itself, which here is one that was read before.
async function withReadForm(request: Request): Promise<Request> {
  const headers = new Headers(request.headers)
  for (const ofTheBody of ['Content-Type', 'Content-Length']) headers.delete(ofTheBody)
  return new Request(request.url, { method: 'POST', headers, body: await readForm(request) })
}

/** Signs a member of staff in by the link that was mailed to them after the right password. */
export async function signInByProof(request: Request, token: string): Promise<SignIn> {
  const account = await redeemProof(token)
  if (account) return secondStepOr(request, account)
  return { ok: false, status: 401, message: 'This link no longer works. Sign in once more, and a new one is sent.' }
}
