// Rows of an import held against the homes that there are, some hundred homes at a time: how they are checked, and again as they are
// taken over, since homes may have changed meanwhile.
import { type Assessed, assessHome, type KnownHome, plainAddress } from '~/domain/imports/assess-rows'
import type { Mapping } from '~/domain/imports/fields'
import type { ReadingContext } from '~/domain/imports/reading'
import { groupRows, readTableRow, type TableRow } from '~/domain/imports/read-table'
import type { Transaction } from '~/platform/db/transaction.server'
import { knownHomes, type StoredHome } from '../known-homes.server'
import type { ImportPlace } from './import-row.server'

type Judging = {
  place: ImportPlace
  mapping: Mapping
  context: ReadingContext
  /** The ids of homes by key (`unitIdsByKey`). */
  idsByKey: ReadonlyMap<string, readonly string[]>
}

export type JudgedHome = {
  rows: (Assessed & { key: string })[]
  before: StoredHome | null
  after: KnownHome | null
  newHouseTypes: { code: string; name: string }[]
}

/** Judges rows, all of those about each of their homes among them. */
export async function judgeRows(tx: Transaction, judging: Judging, rows: readonly TableRow[]): Promise<JudgedHome[]> {
  const { place, mapping, context, idsByKey } = judging
  const groups = groupRows({ mapping, rows })
  const ids = groups.flatMap(({ key }) => idsByKey.get(key) ?? [])
  const byId = new Map((ids.length ? await knownHomes(tx, place, ids) : []).map((home) => [home.id, home]))
  return groups.map(({ key, rows: group }) => {
    const read = group.map((row) => readTableRow(row, mapping, context))
    const candidates = (idsByKey.get(key) ?? []).flatMap((id) => byId.get(id) ?? [])
    const before = homeMeant(candidates, read[0]?.reading.number ?? '')
    const newHouseTypes = read.flatMap(({ reading }) => reading.newHouseType ?? [])
    if (before === 'several') {
      const names = candidates.map(({ unit }) => unit.number).join(' and ')
      const message = `The homes ${names} are written too much alike. Write the number of the one that is meant exactly.`
      for (const { reading } of read) reading.problems.push({ column: null, message })
    }
    const known = before === 'several' ? null : before
    const judged = assessHome(known, read, (number) => plainAddress(number, place))
    const rowsOfKey = judged.rows.map((row) => ({ ...row, key }))
    return { rows: rowsOfKey, before: known, after: judged.home, newHouseTypes }
  })
}

function homeMeant(candidates: readonly StoredHome[], number: string): StoredHome | null | 'several' {
  if (candidates.length < 2) return candidates[0] ?? null
  return candidates.find(({ unit }) => unit.number === number) ?? 'several'
}

export type StoredRow = { number: number; cells: string[] }

/** The rows of an import by their numbers. */
export async function rowsByNumber(tx: Transaction, importId: string, numbers: number[]): Promise<StoredRow[]> {
  const { rows } = await tx.raw<{ rows: StoredRow[] }>(
    'SELECT number, cells FROM import_rows WHERE import_id = ? AND number = ANY (?::int[]) ORDER BY number',
    [importId, numbers],
  )
  return rows
}

/** Notes what was found of rows. */
export async function saveVerdicts(
  tx: Transaction,
  importId: string,
  rows: readonly (Assessed & { key: string })[],
): Promise<void> {
  const said = rows.map(({ number, key, outcome, problems, notes, changes }) => ({
    number,
    key,
    outcome,
    verdict: { problems, notes, changes },
  }))
  await tx.raw(
    `UPDATE import_rows SET unit_key = said.key, outcome = said.outcome, verdict = said.verdict
     FROM jsonb_to_recordset(?::jsonb) AS said (number integer, key text, outcome text, verdict jsonb)
     WHERE import_rows.import_id = ? AND import_rows.number = said.number`,
    [JSON.stringify(said), importId],
  )
}
