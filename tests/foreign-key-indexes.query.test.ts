// A row that goes is looked for in every table that refers to it: without an index, in all of its rows.
import { owner } from './support/database'
import { expect, it } from 'vitest'

it('every foreign key has an index by which its rows are found', async () => {
  // The columns that an index begins with are of the key, up to one that is not of a place: whoever looks by tenant and development alone
  // looks at as many rows as there are.
  const { rows } = await owner().raw<{ rows: { key: string }[] }>(`
    SELECT key.conrelid::regclass::text || ' (' || string_agg(column_of_key.attname, ', ' ORDER BY place) || ')' AS key
    FROM pg_constraint AS key
    CROSS JOIN LATERAL unnest(key.conkey) WITH ORDINALITY AS named (number, place)
    JOIN pg_attribute AS column_of_key ON column_of_key.attrelid = key.conrelid AND column_of_key.attnum = named.number
    WHERE key.contype = 'f' AND key.conparentid = 0 AND key.connamespace = 'public'::regnamespace AND NOT EXISTS (
      SELECT FROM pg_index AS index
      CROSS JOIN LATERAL (
        -- The first column of the index that is not of the key, or none.
        SELECT coalesce(min(position) - 1, index.indnkeyatts) AS length
        FROM unnest(index.indkey::int2[]) WITH ORDINALITY AS indexed (number, position)
        WHERE position <= index.indnkeyatts AND number <> ALL (key.conkey)
      ) AS prefix
      WHERE index.indrelid = key.conrelid AND prefix.length > 0 AND index.indisvalid
        -- Partial ones serve where all they leave out is rows that refer to nothing.
        AND (index.indpred IS NULL OR pg_get_expr(index.indpred, index.indrelid) ~ '^\\([a-z_]+ IS NOT NULL\\)$')
        -- The column that names the row itself is the last of the key.
        AND key.conkey[cardinality(key.conkey)] = ANY ((index.indkey::int2[])[0:prefix.length - 1]))
    GROUP BY key.oid, key.conrelid ORDER BY 1`)
  expect(rows.map(({ key }) => key)).toEqual([])
})
