// From a platform without a company to its staff: taken in, invited, come in, given other rights, shut out and let in again.
import { beforeEach, describe, expect, it } from 'vitest'
import { createDevelopment, createTenant, createUser } from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import { changeEnvironment } from '../../../../tests/support/environment'
import { openMailbox, type ReadMail } from '../../../../tests/support/mailbox'
import {
  fromAddress,
  outcomeOf,
  requestTo,
  routeArgs,
  staffCookie,
  toCookieHeader,
} from '../../../../tests/support/sign-in'
import { signedIn } from '~/auth/sessions.server'
import { newId } from '~/lib/id'
import { action as takeIn, loader as companies } from '~/routes/admin.companies'
import { action as change, loader as staff } from '~/routes/admin.staff'
import { action as changeRoles } from '~/routes/admin.staff_.roles'
import { action as accept, loader as invitation } from '~/routes/invitation.$token'
import type { StaffPageProps } from './page'

type Answer = { data: { done?: boolean; errors?: Record<string, string[]>; page?: StaffPageProps }; init: ResponseInit }

const password = 'violet anchor spoon tuesday'
const mailbox = openMailbox()
let address = 0

const from = <T>(work: () => T | Promise<T>) =>
  fromAddress(`192.0.2.${(address += 1)}`, () => outcomeOf(async () => work()))
const told = (answer: unknown) => {
  if (answer instanceof Response) return answer.status === 302 ? 'done' : answer.status
  const { data, init } = answer as Answer
  return data.done ? 'done' : (data.errors ?? init.status)
}
const tokenOf = ({ links }: Pick<ReadMail, 'links'>) => new URL(links[0] ?? '').pathname.split('/').at(-1) ?? ''
const argsOf = (token: string, form?: Record<string, string>) =>
  routeArgs(requestTo(`/invitation/${token}`, { form }), { token })
const isOpen = async (token: string) => ((await from(() => invitation(argsOf(token)))) as Answer).init.status === 200
const join = (token: string, name: string, typed = password) =>
  from(() => accept(argsOf(token, { name, password: typed, passwordAgain: typed })))
const post = (cookie: string, form: Record<string, string>) =>
  from(() => change(routeArgs(requestTo('/admin/staff', { cookie, form }))))
const says = async (cookie: string, form: Record<string, string>) => told(await post(cookie, form))
const shown = async (cookie: string, search = '') =>
  ((await from(() => staff(routeArgs(requestTo(`/admin/staff${search}`, { cookie }))))) as { page: StaffPageProps })
    .page

let tenant: Awaited<ReturnType<typeof createTenant>>
let park: Awaited<ReturnType<typeof createDevelopment>>
let maeve: Awaited<ReturnType<typeof createUser>>
let cookie: string

beforeEach(async () => {
  tenant = await createTenant(owner(), { name: 'Longview Homes' })
  park = await createDevelopment(owner(), tenant, { name: 'Longview Park' })
  maeve = await createUser(owner(), { role: 'admin', tenantId: tenant.id, name: 'Maeve Brennan' })
  cookie = await staffCookie(maeve)
})

const invited = async (email: string, more: Record<string, string> = {}) => {
  const form = { intent: 'invite', id: newId(), email, role: 'admin', ...more }
  expect(await says(cookie, form)).toBe('done')
  const mails = await mailbox()
  expect(mails.map(({ to }) => to)).toEqual([email])
  return { form, token: tokenOf(mails[0] ?? { links: [] }) }
}
const joined = async (email: string, name: string, more?: Record<string, string>) => {
  const answer = (await join((await invited(email, more)).token, name)) as Response
  expect(answer.status).toBe(302)
  const user = await owner()('users').where({ email }).first()
  return { id: String(user?.id), cookie: toCookieHeader(...answer.headers.getSetCookie()) }
}

describe('a company', () => {
  it('is taken in with an invitation to its first administrator, once', async () => {
    const orla = await createUser(owner(), { role: 'super_admin', tenantId: null, name: 'Orla' })
    const form = { id: newId(), invitationId: newId(), name: 'Vale & Harbour', timezone: 'Europe/Lisbon' }
    const platform = await staffCookie(orla)
    const send = async (email: string, more = {}) =>
      told(
        await from(() =>
          takeIn(routeArgs(requestTo('/admin/companies', { cookie: platform, form: { ...form, email, ...more } }))),
        ),
      )
    expect(await send('harriet', { timezone: 'Mars' })).toEqual({
      email: [expect.any(String)],
      timezone: [expect.any(String)],
    })
    expect([await send('harriet@vale.test'), await send('harriet@vale.test')]).toEqual(['done', 'done'])
    const [mail, ...others] = await mailbox()
    expect([mail?.to, mail?.subject, others]).toEqual(['harriet@vale.test', 'Join Vale & Harbour on OpenHouse', []])
    expect(mail?.text).toContain('Orla invites you')
    const again = { id: newId(), invitationId: newId() }
    expect(await send('somebody@vale.test', again)).toBe('done')
    const { page } = (await companies(routeArgs(requestTo('/admin/companies', { cookie: platform })))) as unknown as {
      page: { rows: { slug: string; staff: number; invited: number }[] }
    }
    expect(page.rows.map(({ slug, staff: there, invited: open }) => [slug, there, open])).toEqual([
      [tenant.slug, 1, 0],
      ['vale-harbour', 0, 1],
      ['vale-harbour-2', 0, 1],
    ])

    const answer = (await join(tokenOf(mail ?? { links: [] }), 'Harriet')) as Response
    const harriet = toCookieHeader(...answer.headers.getSetCookie())
    expect((await signedIn(requestTo('/admin', { cookie: harriet }))).staff).toMatchObject({
      name: 'Harriet',
      role: 'admin',
      tenantId: form.id,
    })
    const types = await owner()('auditLog').where({ tenantId: form.id }).orderBy('id').pluck('type')
    expect(types.slice(0, 2)).toEqual(['tenant.created', 'staff.invited'])
    expect(types).toEqual(expect.arrayContaining(['staff.invitation_accepted', 'user.created', 'user.signed_in']))
  })
})

describe('an invitation', () => {
  it('brings somebody in with its role and developments, and works once', async () => {
    const { form, token } = await invited('conor@longview.test', { role: 'developer', developmentIds: park.id })
    expect(await says(cookie, form)).toBe('done')
    expect(await says(cookie, { ...form, id: newId() })).toEqual({ email: [expect.stringContaining('on its way')] })
    expect(await mailbox()).toEqual([])
    expect((await shown(cookie)).invitations).toMatchObject([{ email: 'conor@longview.test', isExpired: false }])

    expect(told(await join(token, 'Conor', 'longviewhomes'))).toEqual({
      password: [expect.stringContaining('guessed')],
    })
    const answers = await Promise.all([join(token, 'Conor'), join(token, 'Conor')])
    expect(answers.map((answer) => told(answer)).sort()).toEqual([{}, 'done'])
    const { page, invitations } = await shown(cookie, '?search=conor')
    expect(invitations).toEqual([])
    expect(page.rows).toMatchObject([{ name: 'Conor', role: 'developer', developments: [{ name: 'Longview Park' }] }])
    expect(await isOpen(token)).toBe(false)
    expect(await says(cookie, { ...form, id: newId() })).toEqual({ email: [expect.stringContaining('account')] })
  })

  it('is sent again by another link, is taken back, and ends after seven days', async () => {
    const { form, token } = await invited('aoife@longview.test')
    expect(await says(cookie, { intent: 'resend', invitationId: form.id })).toBe('done')
    const [mail] = await mailbox()
    const second = tokenOf(mail ?? { links: [] })
    expect([await isOpen(token), await isOpen(second)]).toEqual([false, true])
    const invitations = owner()('staffInvitations').where({ id: form.id })
    await invitations.clone().update({ expiresAt: new Date(0) })
    expect([await isOpen(second), told(await join(second, 'Aoife'))]).toEqual([false, {}])
    expect((await shown(cookie)).invitations).toMatchObject([{ isExpired: true }])
    expect(await says(cookie, { intent: 'revoke', invitationId: form.id })).toBe('done')
    expect(await says(cookie, { intent: 'resend', invitationId: form.id })).toBe(404)
    await invited('aoife@longview.test')
  })

  it('is a link to hand over where no mail server takes it along, the newest alone', async () => {
    changeEnvironment({ SMTP_URL: undefined })
    const form = { intent: 'invite', id: newId(), email: 'aoife@longview.test', role: 'admin' }
    expect(await says(cookie, form)).toBe('done')
    expect(await shown(cookie)).toMatchObject({ hasMailServer: false, invitations: [{ id: form.id }] })
    const make = async () => {
      const { data } = (await post(cookie, { intent: 'resend', invitationId: form.id })) as unknown as {
        data: { link: string; invitationId: string }
      }
      expect(data).toEqual({ link: expect.any(String), invitationId: form.id })
      return tokenOf({ links: [data.link] })
    }
    const [first, newest] = [await make(), await make()]
    expect([await isOpen(first), await isOpen(newest)]).toEqual([false, true])
    expect(told(await join(newest, 'Aoife'))).toBe('done')
  })

  it('to somebody who has an account at another company ends in words', async () => {
    const other = await createTenant(owner())
    await createUser(owner(), { role: 'admin', tenantId: other.id, email: 'busy@example.test' })
    const { token } = await invited('busy@example.test')
    expect(told(await join(token, 'Busy'))).toEqual({ '': [expect.stringContaining('account')] })
  })

  it('to a developer names a development of the company', async () => {
    const form = { intent: 'invite', id: newId(), email: 'x@example.test', role: 'developer' }
    expect(await says(cookie, form)).toEqual({ developmentIds: [expect.any(String)] })
    const elsewhere = await createDevelopment(owner(), await createTenant(owner()))
    expect(await says(cookie, { ...form, developmentIds: elsewhere.id })).toEqual({
      developmentIds: [expect.any(String)],
    })
  })
})

describe('a colleague', () => {
  it('is given another role, which ends their sessions', async () => {
    const conor = await joined('conor@longview.test', 'Conor')
    expect(await says(cookie, { intent: 'change', userId: conor.id, role: 'developer', developmentIds: park.id })).toBe(
      'done',
    )
    expect((await signedIn(requestTo('/admin', { cookie: conor.cookie }))).staff).toBeNull()
    expect((await shown(cookie, '?role=developer')).page.rows).toMatchObject([{ developments: [{ id: park.id }] }])
    expect(await says(cookie, { intent: 'change', userId: conor.id, role: 'admin' })).toBe('done')
    expect((await shown(cookie, '?role=developer')).page.rows).toEqual([])
  })

  it('is shut out at once, what waits for them goes to a colleague, and they come back', async () => {
    const conor = await joined('conor@longview.test', 'Conor')
    const aoife = await joined('aoife@longview.test', 'Aoife', { role: 'developer', developmentIds: park.id })
    const quay = await createDevelopment(owner(), tenant)
    const gapIn = async (developmentId: string) => {
      const row = { id: newId(), tenantId: tenant.id, developmentId, title: 'Bins', state: 'ours', ownerId: conor.id }
      await owner()('gaps').insert(row)
      return row.id
    }
    const [seen, unseen] = [await gapIn(park.id), await gapIn(quay.id)]
    expect((await shown(cookie, '?search=conor')).page.rows).toMatchObject([{ assigned: 2 }])
    const elsewhere = await createUser(owner(), { role: 'admin', tenantId: (await createTenant(owner())).id })
    const form = { intent: 'deactivate', userId: conor.id }
    expect(await says(cookie, { ...form, handTo: elsewhere.id })).toEqual({ handTo: [expect.any(String)] })
    expect(await says(cookie, { ...form, handTo: aoife.id })).toBe('done')
    expect((await signedIn(requestTo('/admin', { cookie: conor.cookie }))).staff).toBeNull()
    const heirs = await owner()('gaps').whereIn('id', [seen, unseen]).select('id', 'ownerId')
    expect(Object.fromEntries(heirs.map(({ id, ownerId }) => [id, ownerId]))).toEqual({
      [seen]: aoife.id,
      [unseen]: null,
    })
    expect((await shown(cookie, '?state=deactivated')).page.rows).toMatchObject([{ name: 'Conor', assigned: 0 }])
    expect(await says(cookie, { intent: 'reactivate', userId: conor.id })).toBe('done')
    expect((await shown(cookie, '?state=active')).page.rows.map(({ name }) => name)).toContain('Conor')
    const types = await owner()('auditLog').whereLike('type', 'user.%activated').orderBy('id').pluck('type')
    expect(types).toEqual(['user.deactivated', 'user.reactivated'])
  })

  it('is not oneself, and not the last administrator, also of two who shut each other out at once', async () => {
    expect(await says(cookie, { intent: 'deactivate', userId: maeve.id })).toEqual({ '': [expect.any(String)] })
    const conor = await joined('conor@longview.test', 'Conor')
    const answers = await Promise.all([
      says(cookie, { intent: 'deactivate', userId: conor.id }),
      says(conor.cookie, { intent: 'deactivate', userId: maeve.id }),
    ])
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    const left = await owner()('users').where({ tenantId: tenant.id, disabledAt: null }).pluck('id')
    expect(left).toHaveLength(1)
    // The platform may do what an administrator may, and no more than the company can bear.
    const platform = await staffCookie(await createUser(owner(), { role: 'super_admin', tenantId: null }))
    const last = (form: Record<string, string>) =>
      from(() => change(routeArgs(requestTo(`/admin/staff?tenant=${tenant.slug}`, { cookie: platform, form }))))
    const refusal = { '': [expect.stringContaining('last administrator')] }
    expect(told(await last({ intent: 'deactivate', userId: String(left[0]) }))).toEqual(refusal)
    const lesser = { intent: 'change', userId: String(left[0]), role: 'developer', developmentIds: park.id }
    expect(told(await last(lesser))).toEqual(refusal)
  })
})

describe('a role of the company’s own', () => {
  const saved = async (form: Record<string, string>, permissions: string[]) => {
    const request = requestTo('/admin/staff/roles', { cookie, form })
    const body = new URLSearchParams(form)
    for (const permission of permissions) body.append('permissions', permission)
    return told(
      await from(() =>
        changeRoles(routeArgs(new Request(request.url, { method: 'POST', headers: request.headers, body }))),
      ),
    )
  }
  const mayNow = async (ofPerson: string) =>
    (await signedIn(requestTo('/admin', { cookie: ofPerson }))).staff?.permissions ?? null

  it('is ticked together, holds from the next request on, and goes once nobody has it', async () => {
    const id = newId()
    const form = { intent: 'save', id, name: 'Site office', sees: 'company' }
    expect(await saved({ ...form, id: newId(), sees: 'developments' }, ['homes:write'])).toEqual({
      permissions: [expect.stringContaining('whole company')],
    })
    expect(await saved(form, ['staff:write'])).toEqual({ 'permissions.0': [expect.any(String)] })
    expect([await saved(form, ['homes:write']), await saved(form, ['homes:write'])]).toEqual(['done', 'done'])
    expect(await saved({ ...form, id: newId(), name: 'site OFFICE' }, ['homes:write'])).toEqual({
      name: [expect.any(String)],
    })
    const una = await joined('una@longview.test', 'Una', { role: id })
    expect((await shown(cookie, `?role=${id}`)).page.rows).toMatchObject([{ name: 'Una', ownRole: 'Site office' }])
    expect(await mayNow(una.cookie)).toEqual(['account:write', 'developments:read', 'homes:write', 'homeowners:read'])
    expect(await saved(form, ['topics:write'])).toBe('done')
    expect(await mayNow(una.cookie)).toEqual(['account:write', 'developments:read', 'topics:write'])

    const remove = { intent: 'remove', roleId: id }
    expect(await saved(remove, [])).toEqual({ '': [expect.stringContaining('Give them another')] })
    // Whoever sees all and may do a part is no administrator: the last one stays.
    expect(await says(una.cookie, { intent: 'deactivate', userId: maeve.id })).toBe(403)
    const viewer = { intent: 'change', userId: una.id, role: 'viewer' }
    expect(await says(cookie, viewer)).toEqual({ developmentIds: [expect.any(String)] })
    expect(await says(cookie, { ...viewer, developmentIds: park.id })).toBe('done')
    expect(await mayNow(una.cookie)).toBeNull()
    expect(await saved(remove, [])).toBe('done')
    expect(await says(cookie, { ...viewer, role: id })).toEqual({ role: [expect.any(String)] })
    const types = await owner()('auditLog').whereLike('type', 'staff_role.%').orderBy('id').pluck('type')
    expect(types).toEqual(['staff_role.saved', 'staff_role.saved', 'staff_role.saved', 'staff_role.removed'])
  })
})
