import { owner } from '../../../../tests/support/database'
import { createDevelopment, createTenant, createUser } from '../../../../tests/factories/world'
import { describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { AuditLog } from '~/models/audit-log'
import { HttpError } from '~/platform/problem.server'
import { savedViews } from '../queries/saved-views.server'
import { viewForm } from '../saved-view'
import { changeView } from './change-view.server'
import { removeView } from './remove-view.server'
import { saveView } from './save-view.server'

const page = '/admin/chat'

async function company() {
  const tenant = await createTenant(owner())
  const person = async (role: 'admin' | 'developer', developments: { id: string; tenantId: string }[] = []) => {
    const user = await createUser(owner(), { role, tenantId: tenant.id, name: `The ${role}` }, developments)
    const common = { userId: user.id, tenantId: tenant.id }
    return role === 'admin'
      ? staffScope({ role, ...common })
      : staffScope({ role, ...common, developmentIds: developments.map(({ id }) => id) })
  }
  return { tenant, person }
}

const view = (values: Partial<Parameters<typeof saveView>[1]> = {}) => ({
  page,
  name: 'Last week',
  search: '?period=7d',
  isShared: false,
  ...values,
})
const namesOf = async (scope: Scope, of = page) => (await savedViews(scope, of)).map(({ name }) => name)
const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (error: unknown) => (error instanceof HttpError ? error.status : String(error)),
  )

describe('saved views', () => {
  it('are there again, for the page that they are of', async () => {
    const mine = await (await company()).person('admin')
    await saveView(mine, view())
    expect(await savedViews(mine, page)).toEqual([
      {
        id: expect.any(String),
        name: 'Last week',
        search: '?period=7d',
        isShared: false,
        isMine: true,
        ownerName: 'The admin',
      },
    ])
    expect(await namesOf(mine, '/admin/documents')).toEqual([])
  })

  it('are replaced by one of the same name, and each saving is recorded', async () => {
    const mine = await (await company()).person('admin')
    const first = await saveView(mine, view())
    expect(await saveView(mine, view({ search: '?period=90d' }))).toBe(first)
    expect((await savedViews(mine, page)).map(({ search }) => search)).toEqual(['?period=90d'])
    const events = await AuditLog.query(owner()).select('type', 'payload').where({ subjectId: first })
    expect(events).toHaveLength(2)
    expect(events[0]).toMatchObject({ type: 'view.saved', payload: { page, name: 'Last week', isShared: false } })
  })

  it('are seen by colleagues when they are shared, and by no other company', async () => {
    const { person } = await company()
    const mine = await person('admin')
    const colleague = await person('developer')
    const stranger = await (await company()).person('admin')
    const id = await saveView(mine, view({ name: 'Shared', isShared: true }))
    await saveView(mine, view({ name: 'Own' }))
    expect(await namesOf(colleague)).toEqual(['Shared'])
    expect((await savedViews(colleague, page))[0]).toMatchObject({ id, isMine: false })
    expect(await namesOf(stranger)).toEqual([])
  })

  it('are changed and removed by their owner alone, shared or not', async () => {
    const { person } = await company()
    const mine = await person('admin')
    const id = await saveView(mine, view({ isShared: true }))
    const others = [await person('admin'), await person('developer'), staffScope({ role: 'super_admin', userId: id })]
    for (const other of others) {
      expect(await statusOf(changeView(other, { viewId: id, name: 'Taken' }))).toBe(404)
      expect(await statusOf(removeView(other, id))).toBe(404)
    }
    await changeView(mine, { viewId: id, name: 'Renamed', isShared: false })
    expect(await savedViews(mine, page)).toMatchObject([{ name: 'Renamed', isShared: false }])
    await removeView(mine, id)
    expect(await namesOf(mine)).toEqual([])
    expect(await AuditLog.query(owner()).where({ subjectId: id, type: 'view.removed' }).resultSize()).toBe(1)
  })

  it('have different names on a page', async () => {
    const mine = await (await company()).person('admin')
    await saveView(mine, view())
    const other = await saveView(mine, view({ name: 'Other' }))
    expect(await statusOf(changeView(mine, { viewId: other, name: 'Last week' }))).toBe(400)
  })

  it('of a development are for those who may see it', async () => {
    const { tenant, person } = await company()
    const development = await createDevelopment(owner(), tenant)
    const ofPage = `/admin/developments/${development.id}/chat`
    const mine = await person('admin')
    await saveView(mine, view({ page: ofPage, isShared: true }))
    expect(await namesOf(await person('developer', [development]), ofPage)).toEqual(['Last week'])
    const elsewhere = await person('developer', [await createDevelopment(owner(), tenant)])
    expect(await namesOf(elsewhere, ofPage)).toEqual([])
    expect(await statusOf(saveView(elsewhere, view({ page: ofPage })))).toBe(404)
  })

  it('of the platform’s people are their own', async () => {
    const user = await createUser(owner(), { role: 'super_admin', tenantId: null })
    const platform = staffScope({ role: 'super_admin', userId: user.id })
    await saveView(await (await company()).person('admin'), view({ name: 'Theirs', isShared: true }))
    await saveView(platform, view({ name: 'Mine' }))
    expect(await namesOf(platform)).toEqual(['Mine'])
    expect(await statusOf(saveView(platform, view({ isShared: true })))).toBe(400)
  })
})

describe('the form of a view', () => {
  const parse = (values: Record<string, string>) =>
    viewForm.safeParse({ intent: 'save', page, name: 'A', search: '?q=a', ...values })
  it.each([
    ['a page elsewhere', { page: '/home' }],
    ['a page that only begins alike', { page: '/administrator' }],
    ['another site', { page: '//admin.test/admin' }],
    ['a page with a search', { page: '/admin?x=1' }],
    ['no name', { name: '  ' }],
    ['a long name', { name: 'a'.repeat(61) }],
  ])('refuses %s', (_, values) => expect(parse(values).success).toBe(false))
  it('drops the place in a list', () =>
    expect(parse({ search: '?q=a&cursor=x' }).data).toMatchObject({ search: '?q=a' }))
})
