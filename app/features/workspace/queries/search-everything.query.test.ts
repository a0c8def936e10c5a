import { owner } from '../../../../tests/support/database'
import {
  createDevelopment,
  createDocument,
  createHomeowner,
  createTenant,
  createUnit,
} from '../../../../tests/factories/world'
import { describe, expect, it } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { searchEverything } from './search-everything.server'

async function world() {
  const tx = owner()
  const tenant = await createTenant(tx, { name: 'Longview Homes' })
  const park = await createDevelopment(tx, tenant, { name: 'Zephyr Park', city: 'Cork' })
  const quay = await createDevelopment(tx, tenant, { name: 'Quay of Zephyr' })
  const elsewhere = await createDevelopment(tx, await createTenant(tx), { name: 'Zephyr Elsewhere' })
  const unit = await createUnit(tx, park, { number: '512B' })
  const aoife = await createHomeowner(tx, park, { name: 'Aoife Zephyrine', email: 'qq.aoife@example.test', unit })
  const tom = await createHomeowner(tx, quay, { name: 'Tom O’Zephyr_50%' })
  await createHomeowner(tx, elsewhere, { name: 'Zephyr Stranger' })
  const manual = await createDocument(tx, park, { title: 'Zephyr boiler' })
  await createDocument(tx, elsewhere, { title: 'Zephyr secrets' })
  return { tenant, park, quay, aoife, tom, manual }
}

const admin = (tenantId: string) => staffScope({ role: 'admin', userId: newId(), tenantId })
const labels = async (...args: Parameters<typeof searchEverything>) =>
  (await searchEverything(...args)).map(({ label }) => label)

describe('the search over everything', () => {
  it('finds words that begin so, and those that begin with it first', async () => {
    const { tenant } = await world()
    expect(await labels(admin(tenant.id), 'zeph')).toEqual([
      'Zephyr Park',
      'Quay of Zephyr',
      'Aoife Zephyrine',
      'Zephyr boiler',
    ])
  })

  it('says of a homeowner where they live', async () => {
    const { tenant, park, aoife } = await world()
    const [hit] = await searchEverything(admin(tenant.id), 'aoi')
    expect(hit).toEqual({
      kind: 'homeowner',
      id: aoife.id,
      developmentId: park.id,
      label: 'Aoife Zephyrine',
      email: 'qq.aoife@example.test',
      unitNumber: '512B',
      developmentName: 'Zephyr Park',
      tenantName: 'Longview Homes',
    })
  })

  it('finds a homeowner once, by e-mail and by the number of the home', async () => {
    const { tenant } = await world()
    expect(await labels(admin(tenant.id), 'qq.ao')).toEqual(['Aoife Zephyrine'])
    expect(await labels(admin(tenant.id), '512b')).toEqual(['Aoife Zephyrine'])
  })

  it('takes signs of LIKE for themselves', async () => {
    const { tenant } = await world()
    expect(await labels(admin(tenant.id), '%%')).toEqual([])
    expect(await labels(admin(tenant.id), '__')).toEqual([])
    expect(await labels(admin(tenant.id), 'o’zephyr_5')).toEqual(['Tom O’Zephyr_50%'])
  })

  it('finds a developer nothing of another development', async () => {
    const { tenant, quay } = await world()
    const developer = staffScope({ role: 'developer', userId: newId(), tenantId: tenant.id, developmentIds: [quay.id] })
    expect(await labels(developer, 'zeph')).toEqual(['Quay of Zephyr'])
    expect(await labels(developer, '512')).toEqual([])
  })

  it('finds those who see everything everything', async () => {
    await world()
    const platform = staffScope({ role: 'super_admin', userId: newId() })
    expect(await labels(platform, 'zephyr s')).toEqual(['Zephyr Stranger', 'Zephyr secrets'])
  })

  it('gives at most eight of a kind', async () => {
    const { tenant, park } = await world()
    for (let n = 0; n < 10; n++) await createDocument(owner(), park, { title: `Xylo ${n}` })
    expect(await labels(admin(tenant.id), 'xylo')).toHaveLength(8)
  })
})
