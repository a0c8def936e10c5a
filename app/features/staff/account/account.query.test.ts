// One's own account: name, notifications, password, address, and where one is signed in.
import { beforeEach, describe, expect, it } from 'vitest'
import { createDevelopment, createTenant, createUser } from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import { openMailbox } from '../../../../tests/support/mailbox'
import {
  fromAddress,
  outcomeOf,
  requestTo,
  routeArgs,
  staffCookie,
  toCookieHeader,
} from '../../../../tests/support/sign-in'
import { hashPassword, verifyPassword } from '~/auth/password.server'
import { signedIn } from '~/auth/sessions.server'
import { action as change, loader as account } from '~/routes/admin.account'
import { action as confirm, loader as confirmPage } from '~/routes/email-change.$token'
import { action as login } from '~/routes/login'
import type { AccountPageProps } from './page'

type Answer = { data: { errors?: Record<string, string[]>; outcome?: string }; init: { status: number } | null }

const password = 'violet anchor spoon tuesday'
const another = 'marble ladder coffee nineteen'
const passwordHash = await hashPassword(password)
const mailbox = openMailbox()
let conor: Awaited<ReturnType<typeof createUser>>
let cookie: string
let address = 0

const from = <T>(work: () => T | Promise<T>, at = `192.0.2.${(address += 1)}`) =>
  fromAddress(at, () => outcomeOf(async () => work()))
const post = (form: Record<string, string>, as = cookie) =>
  from(() => change(routeArgs(requestTo('/admin/account', { cookie: as, form }))))
const says = async (form: Record<string, string>, as?: string) => {
  const answer = await post(form, as)
  return answer instanceof Response ? answer.status : ((answer as Answer).data.errors ?? null)
}
const shown = async (as = cookie) =>
  (await from(() => account(routeArgs(requestTo('/admin/account', { cookie: as }))))) as unknown as AccountPageProps
const isIn = async (as: string) => (await signedIn(requestTo('/admin', { cookie: as }))).staff !== null
const signIn = async (email: string, typed: string, headers: Record<string, string> = {}) => {
  const form = { email, password: typed }
  return (await from(() => login(routeArgs(requestTo('/login', { form, headers }))), '198.51.100.7')) as Response
}

beforeEach(async () => {
  const tenant = await createTenant(owner())
  const park = await createDevelopment(owner(), tenant)
  const values = { name: 'Conor Daly', email: 'conor@example.test', passwordHash }
  conor = await createUser(owner(), { role: 'developer', tenantId: tenant.id, ...values }, [park])
  cookie = await staffCookie(conor)
})

it('keeps a name and what mail is wanted, of one’s own account alone', async () => {
  const neighbour = await createUser(owner(), { role: 'developer', tenantId: conor.tenantId })
  expect(await says({ intent: 'name', name: '  Conor M. Daly ' })).toBe(302)
  expect(await says({ intent: 'name', name: ' ' })).toEqual({ name: [expect.any(String)] })
  expect(await says({ intent: 'notifications' })).toBe(302)
  expect(await shown()).toMatchObject({ name: 'Conor M. Daly', preferences: { notifyOfAssignments: false } })
  expect(await says({ intent: 'notifications', notifyOfAssignments: 'on' })).toBe(302)
  expect((await shown()).preferences).toEqual({ notifyOfAssignments: true })
  expect((await shown(await staffCookie(neighbour))).name).toBe(neighbour.name)
})

it('changes the password for who knows the old one, stays here, and ends every other session', async () => {
  const elsewhere = await staffCookie(conor)
  const form = { intent: 'password', currentPassword: password, password: another, passwordAgain: another }
  expect(await says({ ...form, currentPassword: 'wrong' })).toEqual({ currentPassword: ['This is not your password.'] })
  expect(await says({ ...form, password: 'password1234', passwordAgain: 'password1234' })).toEqual({
    password: [expect.any(String)],
  })
  const answer = (await post(form)) as Response
  expect(answer.status).toBe(302)
  const kept = await owner()('users').where({ id: conor.id }).first('passwordHash')
  expect(await verifyPassword(String(kept?.passwordHash), another)).toBe(true)
  expect([await isIn(cookie), await isIn(elsewhere)]).toEqual([false, false])
  expect(await isIn(toCookieHeader(...answer.headers.getSetCookie()))).toBe(true)
  const subjects = (await mailbox()).map(({ subject }) => subject)
  expect(subjects).toContain('Your password was changed')
})

it('makes whoever guesses the password wait', async () => {
  const form = { intent: 'email', email: 'x@example.test', currentPassword: 'wrong' }
  const guess = () =>
    fromAddress('203.0.113.9', () => outcomeOf(() => change(routeArgs(requestTo('/admin/account', { cookie, form })))))
  const told = []
  for (let n = 0; n < 7; n += 1) told.push(((await guess()) as Answer).data.errors?.currentPassword?.[0])
  expect(told[0]).toBe('This is not your password.')
  expect(told.at(-1)).toMatch(/Please wait/)
})

describe('another address', () => {
  const ask = async (email: string) => {
    expect(await says({ intent: 'email', email, currentPassword: password })).toBe(302)
    const mails = await mailbox()
    const tokenAt = (to: string) =>
      new URL(mails.find((mail) => mail.to === to)?.links[0] ?? '').pathname.split('/').at(-1) ?? ''
    return { old: tokenAt('conor@example.test'), new: tokenAt(email) }
  }
  const argsOf = (token: string, form?: Record<string, string>) =>
    routeArgs(requestTo(`/email-change/${token}`, { form }), { token })
  const press = async (token: string) =>
    ((await from(() => confirm(argsOf(token, { yes: '' })))) as Answer).data.outcome
  const isOpen = async (token: string) =>
    ((await from(() => confirmPage(argsOf(token)))) as Answer).init?.status === 200
  const kept = async () => (await owner()('users').where({ id: conor.id }).first('email'))?.email as string

  it('is theirs once both mailboxes have said so', async () => {
    const tokens = await ask('conor.daly@example.test')
    expect((await shown()).newEmail).toBe('conor.daly@example.test')
    expect([await press(tokens.new), await press(tokens.new)]).toEqual(['waiting', 'waiting'])
    expect(await kept()).toBe('conor@example.test')
    expect(await press(tokens.old)).toBe('done')
    expect(await kept()).toBe('conor.daly@example.test')
    expect([await isOpen(tokens.old), await press(tokens.new)]).toEqual([false, 'gone'])
    expect((await mailbox()).map(({ to }) => to).sort()).toEqual(['conor.daly@example.test', 'conor@example.test'])
    expect(await isIn(cookie)).toBe(true)
    expect((await signIn('conor.daly@example.test', password)).status).toBe(302)
  })

  it('is dropped, replaced by another, and taken by nobody else’s', async () => {
    const first = await ask('one@example.test')
    const second = await ask('two@example.test')
    expect([await isOpen(first.old), await isOpen(second.old)]).toEqual([false, true])
    await createUser(owner(), { role: 'admin', tenantId: conor.tenantId, email: 'Two@example.test' })
    expect([await press(second.old), await press(second.new)]).toEqual(['waiting', 'taken'])
    expect(await kept()).toBe('conor@example.test')
    const third = await ask('three@example.test')
    expect(await says({ intent: 'keep-email' })).toBe(302)
    expect([await press(third.old), (await shown()).newEmail]).toEqual(['gone', null])
    expect(await says({ intent: 'email', email: 'CONOR@example.test', currentPassword: password })).toEqual({
      email: [expect.any(String)],
    })
  })
})

describe('sessions', () => {
  it('are listed with device and address, and ended one by one or all but this', async () => {
    const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1'
    const others = []
    for (let n = 0; n < 3; n += 1) {
      const answer = await signIn('conor@example.test', password, { 'User-Agent': phone })
      others.push(toCookieHeader(...answer.headers.getSetCookie()))
    }
    const { sessions } = await shown()
    expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false, false])
    expect(sessions.at(-1)).toMatchObject({ device: 'Safari on iPhone', address: '198.51.100.7' })
    const last = sessions.at(-1)?.id ?? ''
    expect(await says({ intent: 'end-session', sessionId: last })).toBe(302)
    expect((await shown()).sessions.map(({ id }) => id)).not.toContain(last)
    const stranger = await createUser(owner(), { role: 'admin', tenantId: conor.tenantId })
    const theirs = await staffCookie(stranger)
    const [one] = (await shown(theirs)).sessions
    const refused = await post({ intent: 'end-session', sessionId: one?.id ?? '' })
    expect([(refused as Response).status, await isIn(theirs)]).toEqual([404, true])
    expect(await says({ intent: 'end-others' })).toBe(302)
    expect((await shown()).sessions).toHaveLength(1)
    expect(await Promise.all([cookie, ...others].map(isIn))).toEqual([true, false, false, false])
    expect(await isIn(theirs)).toBe(true)
  })

  it('of a browser that is new are told by mail, but for the first', async () => {
    await owner()('users').where({ id: conor.id }).update({ lastLoginAt: null })
    const first = await signIn('conor@example.test', password)
    expect(await mailbox()).toEqual([])
    await signIn('conor@example.test', password, { Cookie: toCookieHeader(...first.headers.getSetCookie()) })
    expect(await mailbox()).toEqual([])
    await signIn('conor@example.test', password, { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0' })
    const [mail] = await mailbox()
    expect(mail).toMatchObject({ to: 'conor@example.test', subject: 'A new device signed in' })
    expect(mail?.text).toContain('Firefox on Linux, from 198.51.100.7')
  })
})
