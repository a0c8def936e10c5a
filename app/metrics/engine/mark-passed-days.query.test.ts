import { owner } from '../../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant } from '../../../tests/factories/world'
import { expect, it } from 'vitest'
import { markPassedDays } from './mark-passed-days.server'
import { refreshRollups } from './refresh-rollups.server'

async function place(timezone: string) {
  const development = await createDevelopment(owner(), await createTenant(owner(), { timezone }))
  const onboardedAt = '2026-03-01T10:00:00.000Z'
  const { id: homeownerId } = await createHomeowner(owner(), development, { onboardedAt })
  const { tenantId, id: developmentId } = development
  const active = (date: string) =>
    owner()('homeownerActivityDaily').insert({
      tenantId,
      developmentId,
      homeownerId,
      date,
      questions: 1,
      views: 0,
      downloads: 0,
    })
  const stats = () =>
    owner()('developmentStats')
      .select(
        'countedOn',
        'activeHomeowners',
        'inactiveHomeowners',
        owner().raw('active_7d'),
        owner().raw('active_before_7d'),
      )
      .where({ developmentId })
      .first()
  return { developmentId, active, stats }
}

it('a development is counted anew once its day is over where it is, and one that never was', async () => {
  const [dublin, newYork] = [await place('Europe/Dublin'), await place('America/New_York')]
  await dublin.active('2026-03-02')
  const at = (time: string) => ({ now: new Date(time).toISOString() })
  expect(await markPassedDays(at('2026-03-31T22:30:00Z'))).toBe(2)
  // Marked already, so not again.
  expect(await markPassedDays(at('2026-03-31T22:30:30Z'))).toBe(0)
  await refreshRollups(at('2026-03-31T22:31:00Z'))
  expect(await markPassedDays(at('2026-03-31T22:59:00Z'))).toBe(0)
  const inThirtyDays = { activeHomeowners: 1, inactiveHomeowners: 0 }
  expect(await dublin.stats()).toMatchObject({ countedOn: '2026-03-31', ...inThirtyDays })
  expect(await newYork.stats()).toMatchObject({ countedOn: '2026-03-31', activeHomeowners: 0, inactiveHomeowners: 1 })

  // Midnight in Dublin, by its summer time: nobody did anything, and the thirty days are over.
  expect(await markPassedDays(at('2026-03-31T23:00:00Z'))).toBe(1)
  expect(await refreshRollups(at('2026-03-31T23:00:01Z'))).toEqual([dublin.developmentId])
  expect(await dublin.stats()).toMatchObject({ countedOn: '2026-04-01', activeHomeowners: 0, inactiveHomeowners: 1 })
  expect(await newYork.stats()).toMatchObject({ countedOn: '2026-03-31' })
})

it('the windows are of seven, thirty and ninety days, each with the one before it', async () => {
  const { active, stats } = await place('Europe/Dublin')
  for (const date of ['2026-03-24', '2026-03-25', '2026-03-31']) await active(date)
  const on = async (day: string) => {
    const now = new Date(`${day}T12:00:00Z`).toISOString()
    await markPassedDays({ now })
    await refreshRollups({ now })
    return stats()
  }
  expect(await on('2026-03-31')).toMatchObject({ active7d: 1, activeBefore7d: 1 })
  expect(await on('2026-04-06')).toMatchObject({ active7d: 1, activeBefore7d: 1 })
  expect(await on('2026-04-07')).toMatchObject({ active7d: 0, activeBefore7d: 1 })
  expect(await on('2026-04-14')).toMatchObject({ active7d: 0, activeBefore7d: 0 })
})
