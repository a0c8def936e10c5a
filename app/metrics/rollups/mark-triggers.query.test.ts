import { describe, expect, it } from 'vitest'
import { owner } from '../../../tests/support/database'
import { rollups } from './all-rollups'
import { markTriggers } from './mark-triggers'
import { rowCounters } from './row-counters'
import { watchedTable, type WatchedTableName } from './watched-tables'

// Which days a change of another row is of takes more than its columns to tell: who a conversation is found to be with, whether a cited
// document is for another house type, what a development that goes had, and a tenant's zone.
const byHand = [
  'conversations_mark_deletions',
  'conversations_mark_people',
  'mark_cited_document',
  'mark_days_of_gone_development',
  'recount_tenant_days',
]

type Row = { name: string; body: string; definitions: string[] | null }

async function migrated(): Promise<Row[]> {
  const { rows } = await owner().raw<{ rows: Row[] }>(
    `SELECT proname AS name, prosrc AS body,
       (SELECT array_agg(pg_get_triggerdef(oid) ORDER BY tgname) FROM pg_trigger WHERE tgfoid = pg_proc.oid) AS definitions
     FROM pg_proc
     WHERE prorettype = 'trigger'::regtype AND pronamespace = 'public'::regnamespace
       AND prosrc ~ 'mark_moments|mark_questions|INSERT INTO rollup_dirty'
     ORDER BY proname`,
  )
  return rows
}

describe('the triggers that mark what is edited and deleted', () => {
  it('are those that the rollups ask for (npm run rollups:triggers, in a new migration)', async () => {
    const rows = await migrated()
    expect(rows.map(({ name }) => name)).toEqual([...byHand, ...markTriggers().map(({ name }) => name)].toSorted())
    for (const { name, body, definitions } of markTriggers())
      expect(rows.find((row) => row.name === name)).toEqual({ name, body, definitions })
  })

  it('are of columns that the rollups read', async () => {
    const { rows } = await owner().raw<{ rows: { table: string; columns: string[] }[] }>(
      `SELECT relname AS "table", array_agg(attname::text) AS columns FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
       WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped GROUP BY relname`,
    )
    const columnsOf = new Map(rows.map(({ table, columns }) => [table, columns]))
    for (const { table: rollup, watches, counted } of [...rollups, ...rowCounters]) {
      const sql = typeof counted === 'string' ? counted : counted('true')
      for (const [table, columns] of Object.entries(watches)) {
        expect(columnsOf.get(table), `${rollup} watches ${table}`).toEqual(expect.arrayContaining([...columns]))
        expect(sql, `${rollup} reads ${table}`).toMatch(new RegExp(`\\b${table}\\b`))
        for (const column of columns) expect(sql, `${rollup} reads ${column}`).toMatch(new RegExp(`\\b${column}\\b`))
      }
    }
  })

  it('have the rollups recounted that watch them', () => {
    for (const { table, kinds, watches } of rollups)
      for (const watched of Object.keys(watches) as WatchedTableName[]) {
        const told = [...watchedTable(watched).kinds, ...(watchedTable(watched).alsoNow ?? [])]
        expect(
          kinds.some((kind) => told.includes(kind)),
          `${table} is told of ${watched}`,
        ).toBe(true)
      }
  })
})
