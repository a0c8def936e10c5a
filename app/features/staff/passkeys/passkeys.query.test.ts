// A passkey: made by who has given their password, and from then on the way in by itself.
import { beforeEach, describe, expect, it } from 'vitest'
import { createTenant, createUser } from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import {
  fromAddress,
  outcomeOf,
  requestTo,
  routeArgs,
  staffCookie,
  toCookieHeader,
} from '../../../../tests/support/sign-in'
import { softAuthenticator } from '../../../../tests/support/soft-authenticator'
import { signedIn } from '~/auth/sessions.server'
import { hashPassword } from '~/auth/password.server'
import { publicUrl } from '~/platform/public-url.server'
import { action as account, loader as accountPage } from '~/routes/admin.account'
import { action as signIn } from '~/routes/login_.passkey'

type Answer = {
  data: { passkey?: { challenge: string }; options?: { challenge: string }; errors?: object; message?: string }
  init: ResponseInit & { status?: number }
}

const { origin, hostname: rpId } = new URL(publicUrl('/'))
const password = 'violet anchor spoon tuesday'
const cookiesOf = ({ init }: Answer) => toCookieHeader(...new Headers(init.headers).getSetCookie())

let maeve: Awaited<ReturnType<typeof createUser>>
let cookie: string

beforeEach(async () => {
  const { id: tenantId } = await createTenant(owner())
  maeve = await createUser(owner(), {
    role: 'admin',
    tenantId,
    name: 'Maeve',
    passwordHash: await hashPassword(password),
  })
  cookie = await staffCookie(maeve)
})

const send = (form: Record<string, string>, more = '') =>
  outcomeOf(() => account(routeArgs(requestTo('/admin/account', { cookie: `${cookie}; ${more}`, form }))))
const arrive = (form: Record<string, string>, cookies = '') =>
  fromAddress('192.0.2.9', () =>
    outcomeOf(() => signIn(routeArgs(requestTo('/login/passkey', { cookie: cookies, form })))),
  )

/** Asks for a passkey; the challenge, and the cookie that remembers it. */
async function begin(currentPassword = password) {
  const answer = (await send({ intent: 'passkey-begin', name: 'My phone', currentPassword })) as Answer
  return { answer, challenge: answer.data.passkey?.challenge ?? '', kept: cookiesOf(answer) }
}

async function add(device = softAuthenticator({ origin, rpId })) {
  const { challenge, kept } = await begin()
  const form = { intent: 'passkey-add', name: 'My phone', answer: JSON.stringify(device.create(challenge)) }
  return { device, form, kept, answer: await send(form, kept) }
}

async function challengeToSignIn() {
  const answer = (await arrive({ intent: 'begin' })) as Answer
  return { challenge: answer.data.options?.challenge ?? '', kept: cookiesOf(answer) }
}

const finish = (answer: object, kept: string) => arrive({ intent: 'finish', answer: JSON.stringify(answer) }, kept)
const statusOf = (answer: unknown) => (answer instanceof Response ? answer.status : (answer as Answer).init.status)
const shown = async () =>
  (
    (await outcomeOf(() => accountPage(routeArgs(requestTo('/admin/account', { cookie }))))) as unknown as {
      passkeys: { id: string; name: string; usedAt: string | null }[]
    }
  ).passkeys

describe('a passkey', () => {
  it('is added by who gives their password, lets them in without one, and says when it was used', async () => {
    expect((await begin('wrong')).answer.data.errors).toMatchObject({ currentPassword: [expect.any(String)] })
    const { device, answer } = await add()
    expect(statusOf(answer)).toBe(302)
    expect(await shown()).toMatchObject([{ name: 'My phone', usedAt: null }])

    const { challenge, kept } = await challengeToSignIn()
    const entered = (await finish(device.sign(challenge, maeve.id), kept)) as Response
    expect([entered.status, entered.headers.get('Location')]).toEqual([302, '/admin'])
    const session = toCookieHeader(...entered.headers.getSetCookie())
    expect((await signedIn(requestTo('/admin', { cookie: session }))).staff).toMatchObject({ name: 'Maeve' })
    expect(await shown()).toMatchObject([{ usedAt: expect.any(String) }])
    expect(await owner()('auditLog').where({ actorId: maeve.id, type: 'user.passkey_added' })).toHaveLength(1)
  })

  it('signs a challenge once, that this browser was given, and for the way in alone', async () => {
    const { device, form, kept: keptForAdding } = await add()
    // The same answer again: its challenge is used up.
    expect(statusOf(await send(form, keptForAdding))).toBe(400)
    const { challenge, kept } = await challengeToSignIn()
    const signed = device.sign(challenge, maeve.id)
    expect(statusOf(await finish(signed, ''))).toBe(401)
    expect(statusOf(await finish(signed, kept))).toBe(302)
    expect(statusOf(await finish(signed, kept))).toBe(401)
    const adding = await begin()
    expect(statusOf(await finish(device.sign(adding.challenge, maeve.id), adding.kept))).toBe(401)
  })

  it('opens nothing from another place, by another key, without its owner’s finger, or for somebody else', async () => {
    const { device } = await add()
    const other = await createUser(owner(), { role: 'admin', tenantId: maeve.tenantId })
    const forged = async (sign: (challenge: string) => object) => {
      const { challenge, kept } = await challengeToSignIn()
      return statusOf(await finish(sign(challenge), kept))
    }
    const elsewhere = softAuthenticator({ origin: 'https://openhouse.example.evil', rpId })
    expect(await forged((challenge) => elsewhere.sign(challenge, maeve.id))).toBe(401)
    const stranger = softAuthenticator({ origin, rpId })
    expect(
      await forged((challenge) => ({ ...stranger.sign(challenge, maeve.id), id: device.sign('x', maeve.id).id })),
    ).toBe(401)
    expect(await forged((challenge) => device.sign(challenge, maeve.id, { isVerified: false }))).toBe(401)
    expect(await forged((challenge) => device.sign(challenge, other.id))).toBe(401)
    const failures = await owner()('auditLog').where({ type: 'user.sign_in_failed' }).pluck('payload')
    expect(failures).toEqual(Array(4).fill(expect.objectContaining({ reason: 'passkey' })))
  })

  it('of somebody who is shut out, or that was removed, opens nothing', async () => {
    const { device } = await add()
    const tryIt = async () => {
      const { challenge, kept } = await challengeToSignIn()
      return statusOf(await finish(device.sign(challenge, maeve.id), kept))
    }
    await owner()('users').where({ id: maeve.id }).update({ disabledAt: new Date() })
    expect(await tryIt()).toBe(401)
    await owner()('users').where({ id: maeve.id }).update({ disabledAt: null })
    cookie = await staffCookie(maeve)
    const [passkey] = await shown()
    expect(statusOf(await send({ intent: 'passkey-remove', passkeyId: passkey?.id ?? '' }))).toBe(302)
    expect([await tryIt(), await shown()]).toEqual([401, []])
  })
})
