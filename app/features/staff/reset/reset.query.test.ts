// A forgotten password: a link that is mailed, good once, and a page that tells nobody whether there is an account.
import { beforeEach, expect, it } from 'vitest'
import { createTenant, createUser } from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import { openMailbox } from '../../../../tests/support/mailbox'
import { fromAddress, outcomeOf, requestTo, routeArgs, staffCookie } from '../../../../tests/support/sign-in'
import { verifyPassword } from '~/auth/password.server'
import { signedIn } from '~/auth/sessions.server'
import { action as ask } from '~/routes/login_.forgot'
import { action as choose, loader as open } from '~/routes/login_.reset.$token'

type Answer = { data: Record<string, unknown>; init: { status: number } }

const password = 'violet anchor spoon tuesday'
const mailbox = openMailbox()
let ann: Awaited<ReturnType<typeof createUser>>
let address = 0

beforeEach(async () => {
  const { id: tenantId } = await createTenant(owner())
  ann = await createUser(owner(), { role: 'admin', tenantId, name: 'Ann Murphy', email: 'Ann@example.test' })
})

const from = <T>(work: () => T | Promise<T>) =>
  fromAddress(`192.0.2.${(address += 1)}`, () => outcomeOf(async () => work()))
const asked = async (email: string) => {
  const { data, init } = (await from(() =>
    ask(routeArgs(requestTo('/login/forgot', { form: { email } }))),
  )) as unknown as Answer
  return [init?.status ?? 200, { ...data, email: null }] as const
}
const argsOf = (token: string, form?: Record<string, string>) =>
  routeArgs(requestTo(`/login/reset/${token}`, { form }), { token })
const isOpen = async (token: string) => ((await from(() => open(argsOf(token)))) as Answer).init.status === 200
const chosen = async (token: string, typed: string, again = typed) => {
  const answer = await from(() => choose(argsOf(token, { password: typed, passwordAgain: again })))
  return answer instanceof Response ? answer.headers.get('Location') : (answer as Answer).init.status
}
const mailedToken = async () => {
  const mails = await mailbox()
  return new URL(mails.at(-1)?.links[0] ?? '').pathname.split('/').at(-1) ?? ''
}

it('changes the password, ends every session, tells the person, and works once', async () => {
  const cookie = await staffCookie(ann)
  expect((await asked(' ann@EXAMPLE.test '))[0]).toBe(200)
  const [mail] = await mailbox()
  expect(mail).toMatchObject({ to: 'Ann@example.test', subject: 'Choose another password' })
  const token = new URL(mail?.links[0] ?? '').pathname.split('/').at(-1) ?? ''
  expect(await isOpen(token)).toBe(true)
  expect(await chosen(token, 'password1234')).toBe(400)
  expect(await chosen(token, password, 'another')).toBe(400)
  expect(await chosen(token, 'murphymurphy')).toBe(400)
  expect((await signedIn(requestTo('/admin', { cookie }))).staff?.id).toBe(ann.id)

  expect(await chosen(token, password)).toBe('/login')
  const kept = await owner()('users').where({ id: ann.id }).first('passwordHash')
  expect(await verifyPassword(String(kept?.passwordHash), password)).toBe(true)
  expect((await signedIn(requestTo('/admin', { cookie }))).staff).toBeNull()
  expect(await mailbox()).toEqual([
    expect.objectContaining({ to: 'Ann@example.test', subject: 'Your password was changed' }),
  ])
  expect(await isOpen(token)).toBe(false)
  expect(await chosen(token, 'another violet anchor')).toBe(410)
  expect(await owner()('auditLog').whereLike('type', 'user.%').orderBy('id').select('type', 'actorId')).toEqual([
    { type: 'user.signed_in', actorId: ann.id },
    { type: 'user.reset_asked', actorId: null },
    { type: 'user.password_changed', actorId: ann.id },
  ])
})

it('of two at once one counts', async () => {
  await asked('ann@example.test')
  const token = await mailedToken()
  const answers = await Promise.all([chosen(token, password), chosen(token, 'marble ladder coffee nine')])
  expect(answers.map(String).sort()).toEqual(['/login', '410'])
})

it('is worth nothing to who may not sign in any more, or has another address', async () => {
  await asked('ann@example.test')
  const token = await mailedToken()
  const users = owner()('users').where({ id: ann.id })
  await users.clone().update({ email: 'ann.murphy@example.test' })
  expect(await isOpen(token)).toBe(false)
  await users.clone().update({ email: 'ann@example.test', disabledAt: new Date() })
  expect(await isOpen(token)).toBe(false)
  expect(await chosen(token, password)).toBe(410)
  await owner()('rateLimits').delete()
  await asked('ann@example.test')
  expect(await mailbox()).toEqual([])
})

it('answers the same for an address without an account, and mails nobody too often', async () => {
  const [known, unknown] = [await asked('ann@example.test'), await asked('nobody@example.test')]
  expect(unknown).toEqual(known)
  expect(await mailbox()).toHaveLength(1)
  expect((await asked('ann@example.test'))[0]).toBe(429)
  expect((await asked('no address'))[0]).toBe(400)
})
