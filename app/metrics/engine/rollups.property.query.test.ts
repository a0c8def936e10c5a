// Whatever is written, edited and deleted, in whatever order: after the job every rollup equals a recount from the bare rows.
import { owner } from '../../../tests/support/database'
import { changeOf } from '../../../tests/support/change-place'
import { changes, type Change } from '../../../tests/support/random-changes'
import { comparable, rowsOf } from '../../../tests/support/raw-rows'
import { recountedRollups } from '../../../tests/support/recount-rollups'
import { recountedRows } from '../../../tests/support/recount-rows'
import { createPlace, type Place } from '../../../tests/support/random-place'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Tenant } from '~/models/tenant'
import { refreshRollups } from './refresh-rollups.server'

// Of 2026: the clocks of Dublin changed on 29 March and 25 October, those of New York on 8 March and 1 November.
const zones = ['Europe/Dublin', 'America/New_York']
const now = '2026-11-02T03:30:00.000Z'

async function expectRecounted(places: Place[]): Promise<void> {
  while ((await refreshRollups({ now })).length);
  expect(await owner()('rollupDirty').count('* as count').first()).toEqual({ count: '0' })
  for (const { tenantId } of places) {
    const recounted = await recountedRollups(owner(), tenantId, now)
    for (const [table, rows] of Object.entries(recounted)) {
      const kept = comparable(await rowsOf(owner(), table, tenantId))
      expect(kept, table).toEqual(comparable(rows))
    }
    for (const [table, rows] of Object.entries(await recountedRows(owner(), tenantId)))
      for (const { id, ...counted } of rows)
        expect(await owner()(table).where({ id }).first(Object.keys(counted)), table).toEqual(counted)
  }
}

async function play(places: Place[], played: readonly Change[]): Promise<void> {
  for (const change of played) {
    if (change.kind === 'refresh') await refreshRollups({ now })
    else await changeOf(owner(), places[change.tenant] as Place, change)
  }
}

it('every rollup equals a recount from the rows', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 25, maxLength: 60 }), async (played) => {
      const places = [await createPlace(owner(), zones[0] as string), await createPlace(owner(), zones[1] as string)]
      await play(places, played)
      await expectRecounted(places)
      // What is gone with a whole development is gone from the days of its tenant too.
      const [place] = places as [Place]
      await owner()('developments').where({ id: place.developments[0]?.id }).delete()
      await Tenant.query(owner()).findById(place.tenantId).patch({ timezone: 'America/St_Johns' })
      await expectRecounted(places)
      for (const { tenantId } of places) await owner()('tenants').where({ id: tenantId }).delete()
    }),
    {
      numRuns: Number(process.env.PROPERTY_RUNS ?? 8),
      seed: Number(process.env.PROPERTY_SEED ?? 20260329),
      endOnFailure: true,
    },
  )
})
