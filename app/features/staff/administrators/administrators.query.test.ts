// More than one administers the platform: added by mail, shut out and let in again, and never the last one.
import { beforeEach, expect, it } from 'vitest'
import { createTenant, createUser } from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import { openMailbox } from '../../../../tests/support/mailbox'
import { fromAddress, outcomeOf, requestTo, routeArgs, staffCookie } from '../../../../tests/support/sign-in'
import { signedIn } from '~/auth/sessions.server'
import { action as change, loader as page } from '~/routes/admin.administrators'
import { action as choose } from '~/routes/login_.reset.$token'

const mailbox = openMailbox()
let orla: { id: string; tenantId: string | null }
let cookie: string
let address = 0

const from = <T>(work: () => Promise<T>) => fromAddress(`192.0.2.${(address += 1)}`, () => outcomeOf(work))
const post = async (form: Record<string, string>, by = cookie) => {
  const answer = await from(async () => change(routeArgs(requestTo('/admin/administrators', { cookie: by, form }))))
  return answer instanceof Response ? answer.status : (answer as { data: unknown }).data
}

beforeEach(async () => {
  orla = await createUser(owner(), { role: 'super_admin', tenantId: null, name: 'Orla' })
  cookie = await staffCookie(orla)
})

it('another one is added by mail, chooses a password, and may shut out and let in', async () => {
  const email = 'finn@openhouse.test'
  expect(await post({ intent: 'add', name: 'Finn', email })).toBe(302)
  expect(await post({ intent: 'add', name: 'Finn', email })).toEqual({ errors: { email: [expect.any(String)] } })
  const [mail, ...more] = await mailbox()
  expect([mail?.to, more]).toEqual([email, []])
  const token = new URL(mail?.links[0] ?? '').pathname.split('/').at(-1) ?? ''
  const form = { password: 'violet anchor spoon tuesday', passwordAgain: 'violet anchor spoon tuesday' }
  const chosen = await from(async () => choose(routeArgs(requestTo(`/login/reset/${token}`, { form }), { token })))
  expect((chosen as Response).status).toBe(302)
  const finn = await owner()('users').where({ email }).first('id', 'role', 'tenantId')
  expect(finn).toMatchObject({ role: 'super_admin', tenantId: null })

  const theirs = await staffCookie({ id: String(finn?.id), tenantId: null })
  expect(await post({ intent: 'deactivate', userId: orla.id }, theirs)).toBe(302)
  expect((await signedIn(requestTo('/admin', { cookie }))).staff).toBeNull()
  expect(await post({ intent: 'reactivate', userId: orla.id }, theirs)).toBe(302)
  const { people } = (await page(routeArgs(requestTo('/x', { cookie: theirs })))) as { people: { name: string }[] }
  expect(people.map(({ name }) => name)).toEqual(['Finn', 'Orla'])
  const types = await owner()('auditLog')
    .whereIn('subjectId', [orla.id, String(finn?.id)])
    .orderBy('id')
    .pluck('type')
  for (const type of ['user.created', 'user.deactivated', 'user.reactivated']) expect(types).toContain(type)
})

it('the last one stays, also of two who shut each other out at once, and nobody else is reached', async () => {
  const finn = await createUser(owner(), { role: 'super_admin', tenantId: null, name: 'Finn' })
  const theirs = await staffCookie(finn)
  expect(await post({ intent: 'deactivate', userId: orla.id })).toEqual({ errors: { '': [expect.any(String)] } })
  await Promise.all([
    post({ intent: 'deactivate', userId: finn.id }),
    post({ intent: 'deactivate', userId: orla.id }, theirs),
  ])
  expect(await owner()('users').where({ role: 'super_admin', disabledAt: null }).select('id')).toHaveLength(1)
  const admin = await createUser(owner(), { role: 'admin', tenantId: (await createTenant(owner())).id })
  const [left] = await owner()('users').where({ role: 'super_admin', disabledAt: null }).select('id')
  const last = await staffCookie({ id: String(left?.id), tenantId: null })
  expect(await post({ intent: 'deactivate', userId: admin.id }, last)).toBe(404)
  await owner()('sessions').update({ provedAt: new Date(0) })
  expect(await post({ intent: 'add', name: 'Una', email: 'una@openhouse.test' }, last)).toBe(302)
  expect(await owner()('users').where({ email: 'una@openhouse.test' })).toEqual([])
})
