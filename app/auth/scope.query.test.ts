import { owner } from '../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant, createUnit } from '../../tests/factories/world'
import { describe, expect, it } from 'vitest'
import { recordEvent } from '~/events/record-event.server'
import { Homeowner } from '~/models/homeowner'
import { homeScope, staffScope } from './scope.server'
import { newId } from '~/lib/id'

async function twoTenants() {
  const tx = owner()
  const mine = await createDevelopment(tx, await createTenant(tx))
  const theirs = await createDevelopment(tx, await createTenant(tx))
  const unit = await createUnit(tx, mine)
  const me = await createHomeowner(tx, mine, { unit })
  await createHomeowner(tx, theirs)
  return { mine, theirs, unit, me }
}

describe('a query that forgets its WHERE', () => {
  it('shows an admin the own tenant alone', async () => {
    const { mine, me } = await twoTenants()
    const scope = staffScope({ role: 'admin', userId: newId(), tenantId: mine.tenantId })
    expect(await scope.read((tx) => Homeowner.query(tx).select('id'))).toEqual([expect.objectContaining({ id: me.id })])
  })

  it('shows a homeowner themself alone', async () => {
    const { mine, me, unit } = await twoTenants()
    await createHomeowner(owner(), mine)
    const scope = homeScope({
      tenantId: mine.tenantId,
      developmentId: mine.id,
      homeownerId: me.id,
      unitId: unit.id,
      houseTypeId: null,
    })
    expect(await scope.read((tx) => Homeowner.query(tx).select('id'))).toHaveLength(1)
    await scope.write((tx) =>
      recordEvent(tx, { type: 'document.viewed', developmentId: mine.id, subjectId: newId(), payload: { page: 1 } }),
    )
    const marks = await owner()('rollupDirty').count('id as count').first()
    expect(Number(marks?.count)).toBe(1)
  })
})
