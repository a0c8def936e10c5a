import { owner } from '../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant } from '../../tests/factories/world'
import { expect, it } from 'vitest'
import { homeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { recordEvent } from './record-event.server'

async function atHome() {
  const development = await createDevelopment(owner(), await createTenant(owner()))
  const { id: homeownerId, unitId } = await createHomeowner(owner(), development)
  const { tenantId, id: developmentId } = development
  return homeScope({ tenantId, developmentId, homeownerId, unitId, houseTypeId: null })
}

it('what is only counted is written beside the audit log, with the homeowner and a mark', async () => {
  const scope = await atHome()
  const { developmentId, homeownerId } = scope
  const pointOfInterestId = newId()
  const at = '2026-03-02T10:00:00.000Z'
  await scope.write(async (tx) => {
    await recordEvent(tx, { type: 'map.opened', developmentId, at, payload: {} })
    const payload = { pointOfInterestId }
    await recordEvent(tx, { type: 'poi.clicked', developmentId, subjectId: pointOfInterestId, at, payload })
  })
  const written = await owner()('analyticsEvents')
    .select('type', 'homeownerId', 'subjectId', 'payload', 'createdAt')
    .orderBy('type')
  const common = { homeownerId, createdAt: at }
  expect(written).toEqual([
    { ...common, type: 'map.opened', subjectId: null, payload: {} },
    { ...common, type: 'poi.clicked', subjectId: pointOfInterestId, payload: { pointOfInterestId } },
  ])
  expect(await owner()('auditLog').select('type')).toEqual([])
  expect(await owner()('rollupDirty').distinct('kind', 'occurredAt')).toEqual([{ kind: 'activity', occurredAt: at }])
})

it('what is counted names its development', async () => {
  const scope = await atHome()
  await expect(scope.write((tx) => recordEvent(tx, { type: 'map.opened', payload: {} }))).rejects.toThrow(
    'names a tenant',
  )
})
