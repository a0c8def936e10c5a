// What is left of a company whose days of grace are over goes table by table, some hundred rows in a transaction: it may be killed anywhere,
// and goes on where it was. The certificate stands in the audit log of the platform, beside what the company's own log says.
import { platformScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { log } from '~/platform/log.server'
import { deleteFiles } from '~/platform/storage/delete-files.server'

const BATCH = 1_000
const FILES_AT_ONCE = 200

type Company = { id: string; name: string; slug: string; suspendedAt: string }
type Options = { batch?: number; signal?: AbortSignal }

/** Deletes the companies that are due, one after the other. @returns how many are gone. */
export async function deleteCompanies({ batch = BATCH, signal }: Options = {}): Promise<number> {
  const { rows: due } = await platformScope().read((tx) =>
    tx.raw<{ rows: Company[] }>(
      'SELECT id, name, slug, suspended_at FROM tenants WHERE delete_after <= clock_timestamp() ORDER BY delete_after, id LIMIT 100',
    ),
  )
  let gone = 0
  for (const company of due) {
    const files = await deleteAllFiles(company.id, signal)
    const rows = await deleteAllRows(company.id, batch, signal)
    if (signal?.aborted) return gone
    await certify(company, { files, rows })
    gone += 1
  }
  return gone
}

const ownFiles = ['document_versions', 'handover_photos'] as const

// Before the rows that name them: a file that nothing names would never be found.
async function deleteAllFiles(tenantId: string, signal?: AbortSignal): Promise<number> {
  let files = 0
  for (const table of ownFiles)
    for (let after = ''; !signal?.aborted;) {
      const { rows } = await platformScope().read((tx) =>
        tx.raw<{ rows: { storageKey: string }[] }>(
          `SELECT DISTINCT storage_key FROM ${table} WHERE tenant_id = ? AND storage_key > ? ORDER BY storage_key LIMIT ${FILES_AT_ONCE}`,
          [tenantId, after],
        ),
      )
      const keys = rows.map(({ storageKey }) => storageKey)
      await deleteFiles(keys)
      files += keys.length
      const last = keys.at(-1)
      if (last === undefined || keys.length < FILES_AT_ONCE) break
      after = last
    }
  return files
}

async function deleteAllRows(tenantId: string, batch: number, signal?: AbortSignal): Promise<number> {
  let rows = 0
  for (const table of childrenFirst(await ownTables()))
    for (let deleted = batch; deleted === batch && !signal?.aborted; rows += deleted)
      deleted = await platformScope().write(async (tx) => {
        const { rowCount } = await tx.raw<{ rowCount: number }>(
          'DELETE FROM ?? WHERE ctid = ANY (ARRAY(SELECT ctid FROM ?? WHERE tenant_id = ? LIMIT ?))',
          [table, table, tenantId, batch],
        )
        return rowCount
      })
  return rows
}

/** A table of tenants, and those whose rows refer to its own. */
type OwnTable = { name: string; referredBy: string[] }

// By the schema, so that a new table needs no word here. What may only be added to stays: it is the record.
async function ownTables(): Promise<OwnTable[]> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: OwnTable[] }>(
      `SELECT relname AS name, ARRAY(SELECT DISTINCT child.relname::text FROM pg_constraint JOIN pg_class AS child ON child.oid = conrelid
           WHERE contype = 'f' AND confrelid = own.oid AND conrelid <> own.oid) AS referred_by
       FROM pg_class AS own
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
         AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = own.oid AND attname = 'tenant_id' AND NOT attisdropped)
         AND has_table_privilege('openhouse_platform', own.oid, 'DELETE') AND has_table_privilege('openhouse_platform', own.oid, 'SELECT')
       ORDER BY relname`,
    ),
  )
  return rows
}

/** Those whose rows hold others come after them: else one row would take thousands with it in one statement. */
export function childrenFirst(tables: readonly OwnTable[]): string[] {
  const left = new Map(tables.map((table) => [table.name, table]))
  const ordered: string[] = []
  while (left.size) {
    const free = [...left.values()].filter(({ referredBy }) => !referredBy.some((child) => left.has(child)))
    // What refers to each other in a circle goes by its keys.
    for (const { name } of free.length ? free : left.values()) {
      ordered.push(name)
      left.delete(name)
    }
  }
  return ordered
}

async function certify(
  { id, name, slug, suspendedAt }: Company,
  counts: { files: number; rows: number },
): Promise<void> {
  await platformScope().write(async (tx) => {
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      'DELETE FROM tenants WHERE id = ? AND delete_after IS NOT NULL',
      [id],
    )
    if (!rowCount) return
    await recordEvent(tx, { type: 'tenant.deleted', subjectId: id, payload: { name, slug, suspendedAt, ...counts } })
  })
  log.info({ tenantId: id, ...counts }, 'a company was deleted')
}
