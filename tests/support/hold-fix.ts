// What every fix of the data must hold to.
import { owner } from './database'
import { expect } from 'vitest'
import type { FixResult } from '~/features/data-quality/commands/run-fix.server'

export const told = ({ findings }: FixResult) => findings.map(({ kind, subject, fix }) => [kind, subject, fix !== null])

export const marksOf = (tenantId: string) =>
  owner()('rollupDirty').where({ tenantId }).distinct('kind').orderBy('kind').pluck('kind')

type Fixed = { subjectId: string; payload: { fix: string; table: string; before: object; after: object } }

export async function fixedOf(tenantId: string): Promise<Fixed[]> {
  const rows: unknown = await owner()('auditLog')
    .where({ tenantId, type: 'data.fixed', actorKind: 'system' })
    .orderBy('id')
    .select('subjectId', 'payload')
  return rows as Fixed[]
}

/** Dry run, twice: nothing is written. Then for good, and again: nothing is left to mend. */
export async function holdsTo(tenantId: string, run: (apply: boolean) => Promise<FixResult>): Promise<FixResult> {
  await owner()('rollupDirty').delete()
  const dry = await run(false)
  expect(await run(false)).toEqual(dry)
  expect([await fixedOf(tenantId), await marksOf(tenantId)]).toEqual([[], []])
  const done = await run(true)
  expect(told(done)).toEqual(told(dry))
  const mendable = dry.findings.filter(({ fix }) => fix !== null).length
  expect([dry.mended, done.mended]).toEqual([0, mendable])
  const records = await fixedOf(tenantId)
  expect(records.length).toBeGreaterThanOrEqual(mendable)
  const again = await run(true)
  expect([again.mended, again.findings.filter(({ fix }) => fix !== null)]).toEqual([0, []])
  expect(await fixedOf(tenantId)).toHaveLength(records.length)
  return done
}
