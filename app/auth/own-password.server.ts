// Whoever is signed in shows once more that it is they, before something that a stranger at their browser must not do.
import { QueueFull } from '~/lib/fair-queue'
import { inTurn } from '~/lib/in-turn'
import { waitWords } from '~/lib/wait-words'
import { User } from '~/models/user'
import { recordEvent } from '~/events/record-event.server'
import { accountKey } from './account-key.server'
import { knownDevice } from './known-device.server'
import { addressKey, currentOrigin } from './origin.server'
import { verifyPassword } from './password.server'
import { signInScope } from './scope.server'
import type { StaffMember } from './sessions.server'
import {
  countFailure,
  forgetOwnTries,
  giveBackOwnTry,
  hashing,
  type SignInTry,
  takeOwnTry,
} from './sign-in-limits.server'

/**
 * Whether a password is that of the member of staff who is signed in. Wrong ones count as they do where one signs in.
 * @returns null where it is, else what to tell them.
 */
export async function refuseOwnPassword(
  request: Request,
  { id, tenantId, email }: Pick<StaffMember, 'id' | 'tenantId' | 'email'>,
  password: string,
): Promise<string | null> {
  const account = accountKey(email)
  const by: SignInTry = {
    account,
    address: addressKey(currentOrigin()),
    device: await knownDevice(request, account),
  }
  return inTurn(`own:${account}`, async () => {
    const waitS = await takeOwnTry(by)
    if (waitS > 0) return `That did not work several times in a row. Please wait ${waitWords(waitS)}.`
    const isRight = await checkPassword(id, password, by)
    if (isRight === null) return 'Very many people are signing in at this moment. Please try again in a few seconds.'
    if (isRight) return forgetOwnTries(by).then(() => null)
    await countFailure(by)
    const actor = { kind: 'user', id } as const
    await signInScope(currentOrigin(), actor).write((tx) =>
      recordEvent(tx, {
        type: 'user.sign_in_failed',
        subjectId: id,
        tenantId: tenantId ?? undefined,
        payload: { reason: 'password', accountHash: account },
      }),
    )
    return 'This is not your password.'
  })
}

async function checkPassword(userId: string, password: string, by: SignInTry): Promise<boolean | null> {
  const user = await signInScope().read((tx) => User.query(tx).findById(userId).select('passwordHash'))
  try {
    const check = () => verifyPassword(user?.passwordHash ?? null, password)
    return await hashing.run(by.address, check, { first: by.device !== null })
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error
    await giveBackOwnTry(by)
    return null
  }
}
