import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createDocument,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { readCursor } from '~/lib/keyset'
import type { Settled } from '~/lib/settled'
import type { Development } from '~/models/development'
import type { Tenant } from '~/models/tenant'
import { loader } from '~/routes/admin.data-quality'
import { findingPanels } from './finding-panels.server'
import type { FindingKind } from './kinds'
import { unreferencedFiles } from './queries/files-and-documents.server'
import type { FindingPage } from './views/finding-page'

let tenant: Tenant
let place: Development
let other: Development

beforeEach(async () => {
  tenant = await createTenant(owner())
  place = await createDevelopment(owner(), tenant, { name: 'Alder Court' })
  other = await createDevelopment(owner(), tenant, { name: 'Birch Court' })
  for (const development of [place, other]) {
    const unit = await createUnit(owner(), development, { number: '7', soldAt: new Date().toISOString() })
    await createHomeowner(owner(), development, { unit, name: 'Aoife Byrne' })
    await createDocument(owner(), development, { title: 'Heating', status: 'ready' })
  }
})

const admin = () => staffScope({ role: 'admin', userId: newId(), tenantId: tenant.id })
const developer = () =>
  staffScope({ role: 'developer', userId: newId(), tenantId: tenant.id, developmentIds: [place.id] })

async function look(scope: ReturnType<typeof admin>, kind: FindingKind | null = null, cursor: string | null = null) {
  const panels = findingPanels(scope, { tenantId: tenant.id, kind, cursor: readCursor(cursor), refresh: null })
  const found: Partial<Record<FindingKind, FindingPage>> = {}
  for (const panel of panels) {
    const settled: Settled<FindingPage> = await panel.found
    if (settled.failed) throw new Error(`${panel.kind} failed`)
    found[panel.kind] = settled.value
  }
  return found
}

describe('the page', () => {
  it('tells administrators of the whole company, and developers of their developments', async () => {
    const all = await look(admin())
    expect(Object.keys(all)).toHaveLength(9)
    expect(all['unit-without-house-type']).toMatchObject({ total: 2, mendable: 0 })
    expect(
      all['homeowner-without-email']?.rows.map(({ development, subject, href }) => [development, subject, href]),
    ).toEqual([
      ['Alder Court', 'Aoife Byrne, home 7', `/admin/developments/${place.id}/homeowners?search=Aoife+Byrne`],
      ['Birch Court', 'Aoife Byrne, home 7', `/admin/developments/${other.id}/homeowners?search=Aoife+Byrne`],
    ])
    const own = await look(developer())
    expect(own['homeowner-without-email']?.total).toBe(1)
    expect(own['unit-without-house-type']?.total).toBe(1)
    expect(own).not.toHaveProperty('unreferenced-file')
    await expect(
      unreferencedFiles(developer(), { tenantId: tenant.id }, { folder: '', objects: [], isComplete: true }),
    ).rejects.toThrow('some developments')
    const stranger = staffScope({ role: 'admin', userId: newId(), tenantId: (await createTenant(owner())).id })
    for (const page of Object.values(await look(stranger))) expect(page).toMatchObject({ total: 0, rows: [] })
  })

  it('lists one kind page after page and back, house 9 before house 10', async () => {
    for (let number = 60; number > 7; number -= 1) await createUnit(owner(), place, { number: String(number) })
    const list = async (cursor: string | null) => {
      const { 'unit-without-house-type': page } = await look(admin(), 'unit-without-house-type', cursor)
      if (!page) throw new Error('No page')
      return page
    }
    const first = await list(null)
    const second = await list(first.next)
    const third = await list(second.next)
    const names = [first, second, third].flatMap(({ rows }) => rows.map(({ subject }) => subject))
    expect(names).toEqual([...Array.from({ length: 54 }, (_, index) => `Home ${index + 7}`), 'Home 7'])
    expect([first.previous, third.next, first.total]).toEqual([null, null, 55])
    expect((await list(third.previous)).rows).toEqual(second.rows)
    expect((await list(second.previous)).rows).toEqual(first.rows)
  })
})

describe('the route', () => {
  async function ask(role: 'super_admin' | 'admin' | 'developer', query = '') {
    const user = await createUser(owner(), { role, tenantId: role === 'super_admin' ? null : tenant.id }, [place])
    const request = requestTo(`/admin/data-quality${query}`, { cookie: await staffCookie(user) })
    return outcomeOf(async () => loader(routeArgs(request)))
  }

  it('lets super administrators choose the company, and nobody another one', async () => {
    const theirs = await createTenant(owner())
    expect(await ask('super_admin')).toMatchObject({ page: null, companies: expect.any(Array) })
    expect(await ask('super_admin', `?tenant=${theirs.slug}`)).toMatchObject({ page: { tenant: theirs.slug } })
    expect(await ask('admin', `?tenant=${theirs.slug}`)).toMatchObject({ status: 404 })
    expect(await ask('developer')).toMatchObject({ page: { tenant: tenant.slug, kind: null } })
    expect(await ask('admin', '?kind=nonsense&cursor=nonsense')).toMatchObject({ page: { kind: null } })
  })

  it('keeps what was found until it is asked to look again', async () => {
    const before = await look(admin(), 'sold-unit-without-homeowner')
    await createUnit(owner(), place, { number: '99', soldAt: new Date().toISOString() })
    expect(await look(admin(), 'sold-unit-without-homeowner')).toEqual(before)
    expect(await ask('admin', '?refresh=findings-sold-unit-without-homeowner')).toMatchObject({ page: { kind: null } })
    expect((await look(admin(), 'sold-unit-without-homeowner'))['sold-unit-without-homeowner']?.total).toBe(1)
  })
})
