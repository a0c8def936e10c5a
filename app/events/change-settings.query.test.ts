import { expect, it } from 'vitest'
import { createTenant, createUser } from '../../tests/factories/world'
import { owner } from '../../tests/support/database'
import { staffScope } from '~/auth/scope.server'
import { defaultSettings, type Settings } from '~/domain/settings/catalogue'
import { readSettings } from '~/models/tenant-settings'
import { changeSettings } from './change-settings.server'

it('stores the settings of a page, records what they were and are, and goes back to the defaults', async () => {
  const { id: tenantId } = await createTenant(owner())
  const { id: userId } = await createUser(owner(), { role: 'admin', tenantId })
  const scope = staffScope({ role: 'admin', userId, tenantId })
  const change = (settings: Settings<'retention'> | null) =>
    scope.write((tx) => changeSettings(tx, { tenantId, key: 'retention', settings }))
  const stored = () => scope.read((tx) => readSettings(tx, tenantId, 'retention'))
  const usual = defaultSettings('retention')
  const short = { ...usual, logDays: 14 }

  expect(await stored()).toEqual(usual)
  expect([await change(short), await change(short)]).toEqual([true, false])
  expect(await stored()).toEqual(short)
  expect([await change(null), await change(null)]).toEqual([true, false])
  expect(await stored()).toEqual(usual)

  const recorded = await owner()('auditLog')
    .where({ type: 'settings.changed' })
    .orderBy('id')
    .select('actorId', 'payload')
  expect(recorded).toEqual([
    { actorId: userId, payload: { key: 'retention', before: usual, after: short } },
    { actorId: userId, payload: { key: 'retention', before: short, after: usual } },
  ])
})
