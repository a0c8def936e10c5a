// What somebody does with a list that was read: says what its columns are, mends cells, has it taken over, taken back, or forgotten.
import type { Scope } from '~/auth/scope.server'
import { tidyMapping } from '~/domain/imports/guess-columns'
import { recordEvent } from '~/events/record-event.server'
import { isUuid } from '~/lib/id'
import { homesRefusal } from '~/models/tenant-quotas'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest, HttpError, notFound } from '~/platform/problem.server'
import { enqueue } from '~/platform/queue/queue.server'
import { runImportQueue } from '../queues.server'
import { checkRows, countRows } from './check-import.server'
import { rememberHeadings } from './create-import.server'
import type { ImportIntent } from './filters'
import { holdImport, type ImportRow } from './import-row.server'
import { obstacleWords, undoObstacles } from './undo-import.server'

type Asked<Intent> = Extract<ImportIntent, { intent: Intent }>
export type ImportAddress = { developmentId: string; importId: string | undefined }

/**
 * Does what a form of the import's page asks.
 * @returns what to tell the person, if anything.
 * @throws 404 for an import that there is not; 400 for a cell of no row; 409 for what the import is past, or not yet ready for.
 */
export function changeImport(
  scope: Scope,
  { developmentId, importId }: ImportAddress,
  asked: ImportIntent,
): Promise<string | null> {
  if (!isUuid(importId)) throw notFound('Import')
  return scope.write(async (tx) => {
    const held = await holdImport(tx, importId)
    if (held.developmentId !== developmentId) throw notFound('Import')
    switch (asked.intent) {
      case 'columns':
        return changeColumns(tx, held, asked)
      case 'mend':
        return mendCell(tx, held, asked)
      case 'import':
        return beginImport(tx, held)
      case 'undo':
        return beginUndo(tx, held)
      case 'check':
        return checkAgain(tx, held)
      case 'delete':
        return deleteImport(tx, held)
    }
  })
}

/** @throws 409 */
function requireState({ state }: ImportRow, ...states: ImportRow['state'][]): void {
  if (!states.includes(state))
    throw new HttpError(409, 'Somebody else has gone on with this list meanwhile. Look at it again.')
}

async function changeColumns(
  tx: Transaction,
  held: ImportRow,
  { fields, dateOrder, addsHouseTypes, clearsEmpty }: Asked<'columns'>,
): Promise<null> {
  requireState(held, 'review', 'done', 'failed')
  if (fields.length !== held.headings.length) throw badRequest({ fields: ['Say of each column what it is.'] })
  const mapping = [...tidyMapping(fields)]
  if (!mapping.includes('number')) throw badRequest({ fields: ['Say which column has the numbers of the homes.'] })
  const options = { dateOrder, addsHouseTypes, clearsEmpty }
  await tx.raw(`UPDATE imports SET mapping = ?::text[], options = ?::jsonb WHERE id = ?`, [
    mapping,
    JSON.stringify(options),
    held.id,
  ])
  await rememberHeadings(tx, held.tenantId, held.headings, mapping)
  return checkAgain(tx, held)
}

async function checkAgain(tx: Transaction, held: ImportRow): Promise<null> {
  requireState(held, 'review', 'done', 'failed')
  return goOn(tx, held, 'checking')
}

async function goOn(
  tx: Transaction,
  { id, tenantId, developmentId }: ImportRow,
  state: 'checking' | 'importing' | 'undoing',
): Promise<null> {
  await tx.raw('UPDATE imports SET state = ?, error = NULL, updated_at = now() WHERE id = ?', [state, id])
  await enqueue(tx, runImportQueue, { tenantId, importId: id }, { about: { tenantId, developmentId, subjectId: id } })
  return null
}

/** A cell that is mended is checked at once, with the other rows about the home that it was of and is of now. */
async function mendCell(
  tx: Transaction,
  held: ImportRow,
  { row, column, value, everywhere }: Asked<'mend'>,
): Promise<null> {
  requireState(held, 'review', 'done')
  if (column >= held.headings.length) throw badRequest({ column: ['There is no such column.'] })
  if (everywhere) return mendEverywhere(tx, held, { row, column, value })
  const { rows } = await tx.raw<{ rows: { unitKey: string }[] }>(
    `UPDATE import_rows SET cells = jsonb_set(
       cells || coalesce((SELECT jsonb_agg(''::text) FROM generate_series(jsonb_array_length(cells), :column::int)), '[]'),
       ARRAY[:column::text], to_jsonb(:value::text))
     WHERE import_id = :id AND number = :row RETURNING unit_key`,
    { id: held.id, row, column, value },
  )
  if (!rows[0]) throw notFound('Row')
  await checkRows(tx, held, [row])
  const { rows: others } = await tx.raw<{ rows: { number: number }[] }>(
    `SELECT number FROM import_rows WHERE import_id = :id AND (number = :row OR unit_key <> '' AND unit_key IN (
       :before, (SELECT unit_key FROM import_rows WHERE import_id = :id AND number = :row))) ORDER BY number LIMIT 1000`,
    { id: held.id, row, before: rows[0].unitKey },
  )
  if (others.length > 1)
    await checkRows(
      tx,
      held,
      others.map(({ number }) => number),
    )
  await countRows(tx, held.id)
  return null
}

/** The same in all rows that say the same: the list is then checked anew. */
async function mendEverywhere(
  tx: Transaction,
  held: ImportRow,
  { row, column, value }: Omit<Asked<'mend'>, 'intent' | 'everywhere'>,
): Promise<null> {
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `UPDATE import_rows SET cells = jsonb_set(cells, ARRAY[:column::text], to_jsonb(:value::text))
     WHERE import_id = :id AND outcome <> 'skipped' AND trim(cells ->> :column::int) = (
       SELECT trim(cells ->> :column::int) FROM import_rows WHERE import_id = :id AND number = :row)`,
    { id: held.id, row, column, value },
  )
  if (!rowCount) throw notFound('Row')
  return goOn(tx, held, 'checking')
}

async function beginImport(tx: Transaction, held: ImportRow): Promise<null> {
  // Sent twice, it is begun once.
  if (held.state === 'importing') return null
  requireState(held, 'review', 'done')
  if (!(held.counts.new ?? 0) && !(held.counts.changed ?? 0))
    throw badRequest({ '': ['There is nothing to import in this list.'] })
  const refusal = await homesRefusal(tx, held.tenantId, held.counts.new ?? 0)
  if (refusal) throw badRequest({ '': [refusal] })
  await rememberHeadings(tx, held.tenantId, held.headings, held.mapping)
  return goOn(tx, held, 'importing')
}

async function beginUndo(tx: Transaction, held: ImportRow): Promise<null> {
  if (held.state === 'undoing') return null
  requireState(held, 'done', 'failed')
  const obstacles = await undoObstacles(tx, held)
  if (obstacles.length) throw new HttpError(409, obstacleWords(obstacles))
  return goOn(tx, held, 'undoing')
}

/** Forgets a list of which nothing was taken over, or what is left of one: what it changed stays. */
async function deleteImport(tx: Transaction, held: ImportRow): Promise<string> {
  requireState(held, 'review', 'failed', 'undone', 'done')
  const { id, tenantId, developmentId } = held
  await tx.raw('DELETE FROM imports WHERE id = ?', [id])
  await recordEvent(tx, {
    type: 'homes.import_deleted',
    tenantId,
    developmentId,
    subjectId: id,
    payload: { state: held.state },
  })
  return 'The list is deleted. Homes and homeowners stay as they are.'
}
