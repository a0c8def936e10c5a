// The table of changes, as a process reads it. What was appended by a transaction that ended late is not passed over: it is looked for
// by the snapshot that was seen last, and not by an order of numbers or times.
import { transactionAs } from '../db/transaction.server'

export type Change = { tenantId: string; developmentId: string | null; kind: string; subjectId: string | null }

/** Null stands for more than are told one by one. */
export type Changes = Change[] | null

export type Seen = {
  /** As Postgres writes a snapshot. */
  snapshot: string
  /** When, in milliseconds, by the clock of the database. */
  at: number
  changes: Changes
}

const MOST = 2_000
/** The longest that a page may have been loading before its first word here. */
const LONGEST_AGE_MS = 20_000
/** Changes are deleted after this. */
export const KEPT_MS = 10 * 60_000

const since = `xact_id >= pg_snapshot_xmin(:snapshot::pg_snapshot) AND NOT pg_visible_in_snapshot(xact_id, :snapshot::pg_snapshot)`
const justNow = `created_at > clock_timestamp() - make_interval(secs => :ageS)`

/** What changed since a snapshot, each thing once; without one, since the page was loaded: at most twenty seconds ago. */
export function changesSince(snapshot: string | null, ageMs = LONGEST_AGE_MS): Promise<Seen> {
  return transactionAs({ role: 'platform' }, { access: 'read' }, async (tx) => {
    const { rows } = await tx.raw<{ rows: [Omit<Seen, 'changes'> & { changes: Change[] }] }>(
      `SELECT pg_current_snapshot()::text AS snapshot, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at,
         coalesce((SELECT json_agg(json_build_object('tenantId', tenant_id, 'developmentId', development_id, 'kind', kind,
             'subjectId', subject_id))
           FROM (SELECT DISTINCT tenant_id, development_id, kind, subject_id FROM live_changes
             WHERE ${snapshot === null ? justNow : since} LIMIT ${MOST}) AS changed), '[]') AS changes`,
      snapshot === null ? { ageS: Math.min(ageMs, LONGEST_AGE_MS) / 1_000 } : { snapshot },
    )
    const [{ changes, ...seen }] = rows
    return { ...seen, changes: changes.length < MOST ? changes : null }
  })
}

/** Deletes changes that everybody who listens has heard of. */
export async function deleteOldChanges(): Promise<void> {
  await transactionAs({ role: 'platform' }, { access: 'write' }, (tx) =>
    tx.raw('DELETE FROM live_changes WHERE created_at < clock_timestamp() - make_interval(secs => ?)', [
      KEPT_MS / 1_000,
    ]),
  )
}

const cursorShape = /^(\d{13})\.(\d{1,20}:\d{1,20}:[\d,]{0,2000})$/

/** What a client that comes back says it has heard, as the id of an event. */
export function cursorOf({ snapshot, at }: Pick<Seen, 'snapshot' | 'at'>): string {
  return `${Math.round(at)}.${snapshot}`
}

/**
 * The snapshot of a cursor; null for none, for what is no cursor, for one that is older than what is kept, and for what Postgres would not
 * read as a snapshot.
 */
export function snapshotOf(cursor: string | null, now = Date.now()): string | null {
  const [, at, snapshot] = cursorShape.exec(cursor ?? '') ?? []
  return at && snapshot && Number(at) > now - KEPT_MS / 2 && isSnapshot(snapshot) ? snapshot : null
}

const LARGEST_ID = 2n ** 63n - 1n

// xmin:xmax:xip_list, as pg_snapshot_in demands it: 0 < xmin <= xmax, and the list in order, from xmin on and below xmax.
function isSnapshot(text: string): boolean {
  const [xmin = '', xmax = '', list = ''] = text.split(':')
  const [least, bound] = [BigInt(xmin), BigInt(xmax)]
  const ids = list.split(',').filter(Boolean).map(BigInt)
  const isInOrder = ids.every((id, index) => id >= (ids[index - 1] ?? least) && id < bound)
  return least > 0n && least <= bound && bound <= LARGEST_ID && isInOrder && ids.join(',') === list
}
