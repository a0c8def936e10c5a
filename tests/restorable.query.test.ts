// A dump is restored without a search path: what is computed as its rows come in has to name the schema of the functions that it calls.
import { owner } from './support/database'
import { newWorld, ownedTables, populate } from './support/populate-tables'
import { beforeEach, expect, it } from 'vitest'

type Expression = { table: string; expression: string }

beforeEach(async () => populate(owner(), await ownedTables(owner()), newWorld()))

it('generated columns, checks and indexes are computed without a search path', async () => {
  await owner().raw(`SELECT set_config('search_path', '', true)`)
  const { rows } = await owner().raw<{ rows: Expression[] }>(`
    SELECT pg_class.oid::regclass::text AS table, found.expression FROM pg_class
      CROSS JOIN LATERAL (
        SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
          WHERE adrelid = pg_class.oid AND attgenerated = 's'
        UNION ALL SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'c'
        UNION ALL SELECT concat_ws(', ', pg_get_expr(indexprs, indrelid), pg_get_expr(indpred, indrelid)) FROM pg_index
          WHERE indrelid = pg_class.oid AND (indexprs IS NOT NULL OR indpred IS NOT NULL)
      ) AS found (expression)
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`)
  expect(rows.map(({ expression }) => expression)).toContainEqual(expect.stringContaining('public.app_search_key'))
  for (const { table, expression } of rows) {
    const computed = owner().raw(`SELECT ROW(${expression.replaceAll('?', '\\?')}) FROM ${table}`)
    await expect(computed, `${table}: ${expression}`).resolves.toBeDefined()
  }
})
