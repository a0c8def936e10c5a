// The dry run: every row is read and held against the homes that there are, and nothing else is written. Of the whole list only the
// keys of its homes are in memory at once. Homes may change meanwhile: as it is taken over, each row is judged again.
import type { Scope } from '~/auth/scope.server'
import { dateOrderOfTable } from '~/domain/imports/read-table'
import { keyOfRow } from '~/domain/imports/read-row'
import type { DateOrder } from '~/lib/written-date'
import type { Transaction } from '~/platform/db/transaction.server'
import { type IdsByKey, unitIdsByKey } from '../known-homes.server'
import { holdImport, importPlace, type ImportRow, readingContext } from './import-row.server'
import { judgeRows, rowsByNumber, saveVerdicts, type StoredRow } from './judge-rows.server'

const ROWS_AT_ONCE = 500

export type Report = (step: string, progress: number) => void

/** Checks all rows of an import that waits for it; safe to run again. */
export async function checkImport(scope: Scope, importId: string, report: Report = () => undefined): Promise<void> {
  const held = await scope.write((tx) => holdImport(tx, importId))
  if (held.state !== 'checking') return
  const { homes, dateOrder } = await surveyRows(scope, held)
  const options = { ...held.options, foundDateOrder: dateOrder }
  const parts = partsOf(homes)
  const idsByKey = await scope.read(async (tx) =>
    unitIdsByKey(tx, await importPlace(tx, held.tenantId, held.developmentId)),
  )
  for (const [index, numbers] of parts.entries()) {
    report('Checking rows', index / parts.length)
    // Of two who check the same, one at a time, and none once somebody has gone on with it.
    await scope.write(async (tx) => {
      const { state } = await holdImport(tx, importId)
      if (state === 'checking') await checkRows(tx, { ...held, options }, numbers, idsByKey)
    })
  }
  await scope.write(async (tx) => {
    if ((await holdImport(tx, importId)).state !== 'checking') return
    await tx.raw(`UPDATE imports SET state = 'review', options = ?::jsonb WHERE id = ?`, [
      JSON.stringify(options),
      importId,
    ])
    await countRows(tx, importId)
  })
}

/** Judges some rows, all of those about each of their homes among them, and notes what was found. */
export async function checkRows(tx: Transaction, held: ImportRow, numbers: number[], known?: IdsByKey): Promise<void> {
  const place = await importPlace(tx, held.tenantId, held.developmentId)
  const context = await readingContext(tx, place, held.options)
  const idsByKey = known ?? (await unitIdsByKey(tx, place))
  const rows = await rowsByNumber(tx, held.id, numbers)
  const judged = await judgeRows(tx, { place, mapping: held.mapping, context, idsByKey }, rows)
  await saveVerdicts(
    tx,
    held.id,
    judged.flatMap((home) => home.rows),
  )
}

/** Counts the rows of an import anew by what was found of them. */
export async function countRows(tx: Transaction, importId: string): Promise<void> {
  await tx.raw(
    `UPDATE imports SET updated_at = now(), counts = (
       SELECT jsonb_build_object(
         'new', count(*) FILTER (WHERE outcome = 'new'), 'changed', count(*) FILTER (WHERE outcome = 'changed'),
         'unchanged', count(*) FILTER (WHERE outcome = 'unchanged'), 'refused', count(*) FILTER (WHERE outcome = 'refused'),
         'skipped', count(*) FILTER (WHERE outcome = 'skipped'))
       FROM import_rows WHERE import_id = imports.id)
     WHERE id = ?`,
    [importId],
  )
}

type Survey = { homes: number[][]; dateOrder: DateOrder | null }

/** Which rows are about which home, and how the days of the list are written. */
async function surveyRows(scope: Scope, { id, mapping }: ImportRow): Promise<Survey> {
  const homes = new Map<string, number[]>()
  const orders: DateOrder[] = []
  for (let last = 0; ;) {
    const rows = await scope.read((tx) => rowsAfter(tx, id, last))
    for (const { number, cells } of rows) {
      const key = keyOfRow(cells, mapping) || `\u0000${number}`
      const known = homes.get(key)
      if (known) known.push(number)
      else homes.set(key, [number])
    }
    const order = dateOrderOfTable({ mapping, rows })
    if (order) orders.push(order)
    last = rows.at(-1)?.number ?? last
    if (rows.length < ROWS_AT_ONCE) break
  }
  const dayFirst = orders.filter((order) => order === 'dmy').length
  const dateOrder = orders.length ? (dayFirst * 2 >= orders.length ? 'dmy' : 'mdy') : null
  return { homes: [...homes.values()], dateOrder }
}

async function rowsAfter(tx: Transaction, importId: string, last: number): Promise<StoredRow[]> {
  const { rows } = await tx.raw<{ rows: StoredRow[] }>(
    `SELECT number, cells FROM import_rows WHERE import_id = ? AND number > ? ORDER BY number LIMIT ${ROWS_AT_ONCE}`,
    [importId, last],
  )
  return rows
}

/** Some hundred rows at a time, those about one home together. */
function partsOf(homes: readonly number[][]): number[][] {
  const parts: number[][] = []
  let part: number[] = []
  for (const numbers of homes) {
    part.push(...numbers)
    if (part.length >= ROWS_AT_ONCE) {
      parts.push(part)
      part = []
    }
  }
  return part.length ? [...parts, part] : parts
}
