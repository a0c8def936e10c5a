import type { Scope } from '~/auth/scope.server'
import type { Change } from '~/domain/imports/assess-rows'
import type { ImportCounts, ImportOutcome, ImportState } from '~/domain/imports/fields'
import type { RowProblem } from '~/domain/imports/reading'
import { isUuid } from '~/lib/id'
import type { JobState } from '~/lib/job-state'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { ImportRowsQuery } from './filters'
import { type ImportOptions, importOptionsSchema } from './import-row.server'

export const rowsAPage = 50
const SAMPLE_ROWS = 3
const LISTED = 50

export type ImportSummary = {
  id: string
  fileName: string
  source: 'file' | 'paste' | 'api'
  state: ImportState
  counts: Partial<ImportCounts>
  /** Moments as ISO text. */
  createdAt: string
  importedAt: string | null
  createdBy: string | null
}

const summaryColumns = `i.id, i.file_name, i.source, i.state, i.counts, i.created_at, i.imported_at, (SELECT name FROM users WHERE users.id = i.created_by) AS created_by`

/** The newest imports of a development. */
export function importList(scope: Scope, developmentId: string): Promise<ImportSummary[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ImportSummary[] }>(
      `SELECT ${summaryColumns} FROM imports AS i
       WHERE i.development_id = ? ORDER BY i.created_at DESC, i.id LIMIT ${LISTED}`,
      [developmentId],
    )
    return rows
  })
}

export type ImportJob = { state: JobState; step: string; progress: number }
export type Written = {
  homesAdded: number
  homesChanged: number
  peopleAdded: number
  peopleChanged: number
  houseTypesAdded: number
}
export type ShownImport = ImportSummary & {
  sheet: string
  headings: string[]
  mapping: string[]
  options: ImportOptions
  error: string | null
  job: ImportJob | null
  /** What it has changed so far. */
  written: Written
  /** The first cells of each column. */
  samples: string[][]
}
export type ListRow = {
  number: number
  cells: string[]
  outcome: ImportOutcome | 'unchecked'
  verdict: { problems?: RowProblem[]; notes?: string[]; changes?: Change[] }
}

/**
 * An import with what becomes of it, and a page of its rows.
 * @throws 404 for one that there is not in this development.
 */
export function importDetails(
  scope: Scope,
  { developmentId, importId }: { developmentId: string; importId: string | undefined },
  query: ImportRowsQuery,
): Promise<{ shown: ShownImport; rows: ListRow[] }> {
  if (!isUuid(importId)) throw notFound('Import')
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (Omit<ShownImport, 'samples' | 'written'> & { options: unknown })[] }>(
      `SELECT ${summaryColumns}, i.sheet, i.headings, i.mapping, i.options, i.error, (
         SELECT json_build_object('state', state, 'step', coalesce(step, ''), 'progress', progress) FROM job_status
         WHERE job_status.tenant_id = i.tenant_id AND subject_id = i.id ORDER BY created_at DESC LIMIT 1
       ) AS job
       FROM imports AS i WHERE i.development_id = ? AND i.id = ?`,
      [developmentId, importId],
    )
    const [found] = rows
    if (!found) throw notFound('Import')
    const options = importOptionsSchema.parse(found.options)
    const shown = { ...found, options, written: await written(tx, importId), samples: await samples(tx, importId) }
    return { shown, rows: await pageOfRows(tx, importId, query) }
  })
}

async function written(tx: Transaction, importId: string): Promise<Written> {
  const { rows } = await tx.raw<{ rows: [Written] }>(
    `SELECT count(*) FILTER (WHERE homeowner_id IS NULL AND before IS NULL)::int AS homes_added,
       count(*) FILTER (WHERE homeowner_id IS NULL AND before IS NOT NULL)::int AS homes_changed,
       count(*) FILTER (WHERE homeowner_id IS NOT NULL AND before IS NULL)::int AS people_added,
       count(*) FILTER (WHERE homeowner_id IS NOT NULL AND before IS NOT NULL)::int AS people_changed,
       (SELECT cardinality(house_type_ids) FROM imports WHERE id = :importId) AS house_types_added
     FROM import_changes WHERE import_id = :importId`,
    { importId },
  )
  return rows[0]
}

async function samples(tx: Transaction, importId: string): Promise<string[][]> {
  const { rows } = await tx.raw<{ rows: { cells: string[] }[] }>(
    `SELECT cells FROM import_rows WHERE import_id = ? AND outcome <> 'skipped' ORDER BY number LIMIT ${SAMPLE_ROWS}`,
    [importId],
  )
  return rows.map(({ cells }) => cells)
}

/** All that are no mere headings; those that are to be mended first, where none are asked for. */
async function pageOfRows(
  tx: Transaction,
  importId: string,
  { rows: outcome, page }: ImportRowsQuery,
): Promise<ListRow[]> {
  const { rows } = await tx.raw<{ rows: ListRow[] }>(
    `SELECT number, cells, outcome, verdict FROM import_rows
     WHERE import_id = :importId AND (:outcome::text IS NULL OR outcome = :outcome)
     ORDER BY number OFFSET :offset LIMIT ${rowsAPage}`,
    { importId, outcome, offset: (page - 1) * rowsAPage },
  )
  return rows
}

/** Whether a development has any home. */
export function hasHomes(scope: Scope, developmentId: string): Promise<boolean> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ has: boolean }] }>(
      'SELECT EXISTS (SELECT FROM units WHERE development_id = ?) AS has',
      [developmentId],
    )
    return rows[0].has
  })
}
