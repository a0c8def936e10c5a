// When very many have guessed at an account, or from an address, a right password may be a guess. It is not refused: a link goes to
// the mailbox of the account, and whoever presses it is in. The page says the same, right or wrong, so guessing tells nothing any more.
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { entryPath } from '~/domain/paths/home'
import { recordEvent } from '~/events/record-event.server'
import { User } from '~/models/user'
import { deriveKey } from '~/platform/keys.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { renderMail } from '~/platform/mail/render-mail'
import { publicUrl } from '~/platform/public-url.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { currentOrigin } from './origin.server'
import { signInScope } from './scope.server'

const facts = { issuer: 'openhouse', audience: 'openhouse:sign-in-proof' }
const lifetimeS = 15 * 60
// Whoever has the password could else fill the mailbox.
const mails = rateLimiter({ name: 'sign-in-proof', points: 3, windowS: 15 * 60 })

const claimsSchema = z.object({ sub: z.string().uuid(), jti: z.string().uuid() })
const once = rateLimiter({ name: 'sign-in-proof-used', points: 1, windowS: lifetimeS + 60 })

const key = () => deriveKey('sign-in-proof')

type Proven = { userId: string; tenantId: string | null; email: string }

/** Mails a link to sign in by to somebody who gave the right password. */
export async function mailProof({ userId, tenantId, email }: Proven): Promise<void> {
  if ((await mails.take(userId)) > 0) return
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(facts.issuer)
    .setAudience(facts.audience)
    .setSubject(userId)
    .setJti(crypto.randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${lifetimeS}s`)
    .sign(key())
  const mail = renderMail({
    sender: 'OpenHouse',
    heading: 'Is it you?',
    paragraphs: [
      'Somebody signed in with your e-mail address and your password, from a browser that we do not know. Many wrong passwords were tried lately, so we ask once more: press the button, and you are in.',
    ],
    links: [{ label: 'Sign in', url: publicUrl(entryPath.login({ proof: token })) }],
    notes: [
      'The link is good for fifteen minutes, and once.',
      'It was not you? Then somebody knows your password. Do not press it, and tell your administrator now.',
    ],
  })
  await signInScope(currentOrigin()).write(async (tx) => {
    await queueMail(tx, { tenantId, to: email, kind: 'sign_in_proof', subject: 'Is it you who signs in?', ...mail })
    await recordEvent(tx, {
      type: 'user.sign_in_doubted',
      subjectId: userId,
      tenantId: tenantId ?? undefined,
      payload: {},
    })
  })
}

/** Whose a mailed link is, once; null for one that is not ours, has been used, or whose time is over. */
export async function redeemProof(token: string): Promise<Proven | null> {
  const verified = await jwtVerify(token, key(), { ...facts, algorithms: ['HS256'] }).catch(() => null)
  const { data: claims } = claimsSchema.safeParse(verified?.payload)
  if (!claims || (await once.take(claims.jti)) > 0) return null
  const user = await signInScope().read((tx) =>
    User.query(tx).findOne({ id: claims.sub, disabledAt: null }).select('id', 'tenantId', 'email'),
  )
  return user ? { userId: user.id, tenantId: user.tenantId, email: user.email } : null
}
