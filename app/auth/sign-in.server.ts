// Staff sign in with e-mail and password. A refusal says the same, and takes the same time, whatever was wrong.
import { createHmac } from 'node:crypto'
import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import { z } from 'zod'
import { recordEvent } from '~/events/record-event.server'
import { inTurn } from '~/lib/in-turn'
import { User } from '~/models/user'
import { deriveKey } from '~/platform/keys.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { addressKey, currentOrigin } from './origin.server'
import { verifyPassword } from './password.server'
import { signInScope } from './scope.server'
import { startSession } from './sessions.server'

const failures = { points: 5, windowS: 15 * 60 }
const byAccount = rateLimiter({ name: 'sign-in-account', ...failures })
const byAddress = rateLimiter({ name: 'sign-in-address', ...failures })

const credentialsSchema = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
})

class SignInRefused extends Error {
  override name = 'SignInRefused'
  constructor(
    readonly status: 400 | 401 | 429,
    message: string,
    readonly retryAfterS?: number,
  ) {
    super(message)
  }
}

type Account = { userId: string; tenantId: string | null }
type Reason = 'unknown' | 'password' | 'disabled' | 'slowed'

const authenticator = new Authenticator<Account>().use(
  new FormStrategy(async ({ form }) => {
    const credentials = credentialsSchema.safeParse(Object.fromEntries(form))
    if (!credentials.success) throw new SignInRefused(400, 'Enter your e-mail address and your password.')
    // One at a time from one address: guesses that are sent all at once would be checked before any of them counts.
    return inTurn(addressKey(currentOrigin()), () => checkAccount(credentials.data))
  }),
  'password',
)

async function checkAccount({ email, password }: z.infer<typeof credentialsSchema>): Promise<Account> {
  const accountHash = createHmac('sha256', deriveKey('account')).update(email).digest('hex')
  const address = addressKey(currentOrigin())
  const waitS = (await byAddress.wait(address)) || (await byAccount.take(accountHash))
  if (waitS > 0) {
    await recordFailure(accountHash, 'slowed')
    const minutes = Math.ceil(waitS / 60)
    const when = minutes === 1 ? 'a minute' : `${minutes} minutes`
    throw new SignInRefused(
      429,
      `That did not work several times in a row. Please wait ${when}, then try again.`,
      waitS,
    )
  }
  const user = await findUser(email)
  const right = await verifyPassword(user?.passwordHash ?? null, password)
  if (user && right && !user.disabledAt) {
    await byAccount.forget(accountHash)
    return { userId: user.id, tenantId: user.tenantId }
  }
  await byAddress.take(address)
  await recordFailure(accountHash, !user ? 'unknown' : right ? 'disabled' : 'password', user)
  throw new SignInRefused(401, 'This e-mail address and password do not go together.')
}

function findUser(email: string) {
  return signInScope().read((tx) =>
    User.query(tx)
      .findOne((where) => where.whereRaw('lower(email) = ?', [email]))
      .select('id', 'tenantId', 'passwordHash', 'disabledAt'),
  )
}

// The log holds a keyed hash of what was typed: it may be the address, or even the password, of somebody who slipped.
function recordFailure(accountHash: string, reason: Reason, user?: Pick<User, 'id' | 'tenantId'>): Promise<void> {
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
  { ok: true; setCookie: string } | { ok: false; status: 400 | 401 | 429; message: string; retryAfterS?: number }

/** Signs a member of staff in by the fields `email` and `password` of a form; the body of the request stays readable. */
export async function signIn(request: Request): Promise<SignIn> {
  try {
    const account = await authenticator.authenticate('password', request.clone())
    return { ok: true, setCookie: await startSession(request, account) }
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error
    const { status, message, retryAfterS } = error
    return { ok: false, status, message, retryAfterS }
  }
}
