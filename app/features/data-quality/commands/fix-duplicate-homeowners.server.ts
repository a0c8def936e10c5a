import { Homeowner } from '~/models/homeowner'
import { invalidate } from '~/platform/cache.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { type DuplicateRow, duplicateHomeowners, type SharingHomeowner } from '../queries/homeowners-to-mend.server'
import { duplicateFinding } from '../views/findings'
import { findingTags, type FixResult, inOneTransaction, recordFixed, type TenantScope } from './run-fix.server'

const fix = 'duplicate-homeowners'

/** Makes one of homeowners of a home who are one person; those who may be two are left to a person. */
export async function fixDuplicateHomeowners(scope: TenantScope, { apply }: { apply: boolean }): Promise<FixResult> {
  const { tenantId } = scope
  const { found, mended } = await inOneTransaction(scope, apply, async (tx) => {
    const found = await duplicateHomeowners(tx, { tenantId })
    const certain = found.rows.filter(({ isAmbiguous }) => !isAmbiguous)
    if (apply) for (const group of certain) await mergeHomeowners(tx, tenantId, group)
    return { found, mended: apply ? certain.length : 0 }
  })
  if (mended) await invalidate(findingTags(tenantId))
  return { fix, findings: found.rows.map(duplicateFinding), mended, more: found.more }
}

async function mergeHomeowners(tx: Transaction, tenantId: string, { keep, others }: DuplicateRow): Promise<void> {
  const all = [keep, ...others]
  for (const other of others) await moveAndDelete(tx, tenantId, { keep, other })
  const latest = (dates: (string | null)[]) =>
    dates.reduce((last, date) => (date && (!last || date > last) ? date : last), null)
  await Homeowner.query(tx)
    .findById(keep.id)
    .patch({
      // Only now: while the other had it, the home had this address already.
      email: keep.email ?? others.find(({ email }) => email !== null)?.email ?? null,
      lastActiveAt: latest(all.map(({ lastActiveAt }) => lastActiveAt)),
      updatedAt: databaseNow(tx),
    })
}

/** The tables whose rows are a homeowner's. What is counted of them the database marks itself, as they change. */
const belongings = [
  'conversations',
  'messages',
  'rag_search_log',
  'document_views',
  'document_downloads',
  'analytics_events',
] as const

async function moveAndDelete(
  tx: Transaction,
  tenantId: string,
  { keep, other }: { keep: SharingHomeowner; other: SharingHomeowner },
): Promise<void> {
  const { developmentId } = keep
  const moved: Record<string, number> = {}
  for (const table of belongings) {
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      `UPDATE ${table} SET homeowner_id = ? WHERE tenant_id = ? AND development_id = ? AND homeowner_id = ?`,
      [keep.id, tenantId, developmentId, other.id],
    )
    moved[table] = rowCount
  }
  // Who is signed in as the one that goes stays signed in.
  const sessions = await tx.raw<{ rowCount: number }>('UPDATE sessions SET homeowner_id = ? WHERE homeowner_id = ?', [
    keep.id,
    other.id,
  ])
  moved.sessions = sessions.rowCount
  await Homeowner.query(tx).deleteById(other.id)
  await recordFixed(tx, tenantId, {
    fix,
    table: 'homeowners',
    developmentId,
    subjectId: other.id,
    before: { homeownerId: other.id, ...moved },
    after: { homeownerId: keep.id },
  })
}
