// A list that comes in: its cells become rows, its columns are guessed, and a job checks it.
import type { Scope } from '~/auth/scope.server'
import { importLimits, type Mapping } from '~/domain/imports/fields'
import { guessColumns, headingKey } from '~/domain/imports/guess-columns'
import type { TableSheet } from '~/domain/imports/table-task'
import { withoutControlCharacters } from '~/lib/control-characters'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'
import { enqueue } from '~/platform/queue/queue.server'
import { runImportQueue } from '../queues.server'
import { houseTypesByKey, importPlace, type ImportPlace } from './import-row.server'

const ROWS_AT_ONCE = 2_000
/** So many lists may wait to be looked at. */
const MOST_OPEN = 20

export type IncomingList = {
  tenantId: string
  developmentId: string
  source: 'file' | 'paste' | 'api'
  fileName: string
  sheets: readonly TableSheet[]
  /** What each column is, where that is said; the list has no headings then. */
  mapping?: Mapping
  /** The name of the request, if it has one: sent again, it is the same import. */
  act: string | null
}

/**
 * Keeps a list and queues its check; a list that was sent before under the same name is that one.
 * @returns the id of the import.
 * @throws 400 for a list in which no home can be told, or that has too many rows.
 */
export function createImport(scope: Scope, list: IncomingList): Promise<string> {
  return scope.write(async (tx) => {
    const { tenantId, developmentId, act } = list
    const known = act ? await importOfAct(tx, list, act) : null
    if (known) return known
    await refuseTooManyOpen(tx, list)
    const place = await importPlace(tx, tenantId, developmentId)
    const houseTypes = await houseTypesByKey(tx, place)
    const table = list.mapping
      ? namedSheet(list.sheets, list.mapping)
      : await chooseSheet(tx, place, list.sheets, new Set(houseTypes.keys()))
    const id = newId()
    await insertImport(tx, {
      ...list,
      ...table,
      id,
      addsHouseTypes: houseTypes.size === 0,
      createdBy: scope.actor.kind === 'user' ? scope.actor.id : null,
    })
    await insertRows(tx, { ...place, id }, table.rows)
    await enqueue(tx, runImportQueue, { tenantId, importId: id }, { about: { tenantId, developmentId, subjectId: id } })
    return id
  })
}

async function importOfAct(
  tx: Transaction,
  { tenantId, developmentId }: IncomingList,
  act: string,
): Promise<string | null> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    'SELECT id FROM imports WHERE tenant_id = ? AND development_id = ? AND act = ?',
    [tenantId, developmentId, act],
  )
  return rows[0]?.id ?? null
}

async function refuseTooManyOpen(tx: Transaction, { tenantId, developmentId }: IncomingList): Promise<void> {
  const { rows } = await tx.raw<{ rows: { open: number }[] }>(
    `SELECT count(*)::int AS open FROM imports WHERE tenant_id = ? AND development_id = ? AND state IN ('checking', 'review')`,
    [tenantId, developmentId],
  )
  if ((rows[0]?.open ?? 0) >= MOST_OPEN)
    throw badRequest({
      '': [`${MOST_OPEN} lists of this development wait to be looked at. Import or delete one of them first.`],
    })
}

/** Of several sheets the one of which most columns are known, and then the longest. */
async function chooseSheet(
  tx: Transaction,
  place: ImportPlace,
  sheets: readonly TableSheet[],
  houseTypes: ReadonlySet<string>,
) {
  const remembered = await rememberedHeadings(tx, place.tenantId)
  const tables = sheets.map((sheet) => {
    const cells = sheet.rows.map((row) => row.cells)
    const { headings, mapping, firstRow } = guessColumns(cells, { remembered, houseTypes })
    const width = Math.max(...cells.map((row) => row.length))
    if (width > importLimits.columns)
      throw badRequest({ file: [`A list has at most ${importLimits.columns} columns.`] })
    const fields = new Set(mapping.filter(Boolean)).size
    return { sheet, headings: headings.map(tidyHeading), mapping, rows: sheet.rows.slice(firstRow), fields }
  })
  const [best] = tables.toSorted((a, b) => b.fields - a.fields || b.rows.length - a.rows.length)
  if (!best?.rows.length) throw badRequest({ file: ['There are no rows in this list.'] })
  if (best.sheet.isCut)
    throw badRequest({ file: [`A list has at most ${importLimits.rows.toLocaleString('en')} rows. Split it.`] })
  return { ...best, sheetName: sheets.length > 1 ? best.sheet.name : '' }
}

function namedSheet([sheet]: readonly TableSheet[], mapping: Mapping) {
  if (!sheet?.rows.length) throw badRequest({ rows: ['There are no rows.'] })
  return { mapping, headings: mapping.map(() => ''), rows: sheet.rows, sheetName: '' }
}

function tidyHeading(text: string): string {
  return withoutControlCharacters(text).replace(/\s+/g, ' ').trim().slice(0, 100)
}

async function rememberedHeadings(tx: Transaction, tenantId: string): Promise<Map<string, string>> {
  const { rows } = await tx.raw<{ rows: { heading: string; field: string }[] }>(
    'SELECT heading, field FROM import_headings WHERE tenant_id = ? ORDER BY updated_at DESC LIMIT 1000',
    [tenantId],
  )
  return new Map(rows.map(({ heading, field }) => [heading, field]))
}

/** Keeps what somebody said of the headings of a list, for the next one. */
export async function rememberHeadings(
  tx: Transaction,
  tenantId: string,
  headings: readonly string[],
  mapping: readonly string[],
): Promise<void> {
  const said = new Map(headings.map((heading, column) => [headingKey(heading), mapping[column] ?? ''] as const))
  said.delete('')
  if (!said.size) return
  await tx.raw(
    `INSERT INTO import_headings (tenant_id, heading, field)
     SELECT :tenantId::uuid, said.heading, said.field FROM jsonb_to_recordset(:rows::jsonb) AS said (heading text, field text)
     ON CONFLICT (tenant_id, heading) DO UPDATE SET field = excluded.field, updated_at = now()`,
    { tenantId, rows: JSON.stringify([...said].map(([heading, field]) => ({ heading, field }))) },
  )
}

type NewImport = Omit<IncomingList, 'sheets'> & {
  id: string
  sheetName: string
  headings: string[]
  mapping: readonly string[]
  addsHouseTypes: boolean
  createdBy: string | null
}

async function insertImport(tx: Transaction, list: NewImport): Promise<void> {
  const { id, tenantId, developmentId, source, act, createdBy } = list
  await tx.raw(
    `INSERT INTO imports (id, tenant_id, development_id, source, file_name, sheet, headings, mapping, options, act, created_by)
     VALUES (:id, :tenantId, :developmentId, :source, :fileName, :sheet, :headings::text[], :mapping::text[], :options::jsonb, :act, :createdBy)`,
    {
      id,
      tenantId,
      developmentId,
      source,
      fileName: list.fileName,
      sheet: list.sheetName,
      headings: list.headings,
      mapping: [...list.mapping],
      options: JSON.stringify({ addsHouseTypes: list.addsHouseTypes }),
      act,
      createdBy,
    },
  )
}

async function insertRows(
  tx: Transaction,
  place: ImportPlace & { id: string },
  rows: TableSheet['rows'],
): Promise<void> {
  const { tenantId, developmentId, id } = place
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const part = rows
      .slice(at, at + ROWS_AT_ONCE)
      .map(({ number, cells }) => ({ number, cells: cells.map(withoutControlCharacters) }))
    await tx.raw(
      `INSERT INTO import_rows (tenant_id, development_id, import_id, number, cells)
       SELECT :tenantId::uuid, :developmentId::uuid, :id::uuid, said.number, said.cells
       FROM jsonb_to_recordset(:rows::jsonb) AS said (number integer, cells jsonb)`,
      { tenantId, developmentId, id, rows: JSON.stringify(part) },
    )
  }
}
