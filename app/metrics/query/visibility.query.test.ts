import { owner } from '../../../tests/support/database'
import { createTenant } from '../../../tests/factories/world'
import { describe, expect, it } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { sightOf } from './visibility.server'

describe('sightOf', () => {
  // The 30th in Dublin, and the 31st already in Auckland.
  const now = new Date('2026-03-30T12:00:00Z')

  async function world() {
    const near = await createTenant(owner(), { slug: 'near', timezone: 'Europe/Dublin' })
    const far = await createTenant(owner(), { slug: 'far', timezone: 'Pacific/Auckland' })
    const admin = staffScope({ role: 'admin', userId: newId(), tenantId: near.id })
    return { near, far, admin, superAdmin: staffScope({ role: 'super_admin', userId: newId() }) }
  }

  it('is the one tenant of an admin, by its clock', async () => {
    const { near, admin } = await world()
    const sight = await sightOf(admin, new URLSearchParams(), now)
    expect(sight).toMatchObject({ several: false, timezone: 'Europe/Dublin', today: '2026-03-30' })
    expect(sight.tenant?.id).toBe(near.id)
    expect(sight.tags).toEqual([`tenant:${near.id}`])
  })

  it('is every tenant of a super admin, to the newest day of any', async () => {
    const { near, far, superAdmin } = await world()
    const sight = await sightOf(superAdmin, new URLSearchParams(), now)
    expect(sight).toMatchObject({ tenant: null, several: true, timezone: 'UTC', today: '2026-03-31' })
    expect(sight.tags.sort()).toEqual([`tenant:${near.id}`, `tenant:${far.id}`].sort())
  })

  it('is narrowed by the address to what may be seen anyway', async () => {
    const { far, admin, superAdmin } = await world()
    const params = new URLSearchParams('tenant=far')
    expect((await sightOf(superAdmin, params, now)).tenant?.id).toBe(far.id)
    await expect(sightOf(admin, params, now)).rejects.toMatchObject({ status: 404 })
  })
})
