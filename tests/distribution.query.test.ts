// What a database that is distributed by tenant asks of a schema, held on an ordinary one: docs/guides/scaling.md says why. What is not
// there yet is listed by name, and a name that need not be listed any more fails as well.
import { expect, it } from 'vitest'
import { owner } from './support/database'

/** Rows of these may belong to no tenant: they would stay with the coordinator, whole. */
const ofThePlatformToo = [
  'audit_log',
  'error_log',
  'mail_outbox',
  'qr_scans',
  'request_log',
  'saved_views',
  'sessions',
  'users',
]

async function names(sql: string): Promise<string[]> {
  const { rows } = await owner().raw<{ rows: { name: string }[] }>(
    `WITH tables AS (
       SELECT oid, relname FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
     ), tenant_column AS (
       SELECT tables.oid, tables.relname, attnum, attnotnull FROM tables JOIN pg_attribute ON attrelid = tables.oid AND attname = 'tenant_id'
     ), own AS (SELECT oid, relname, attnum FROM tenant_column WHERE attnotnull)
     ${sql}`,
  )
  return rows.map(({ name }) => name).sort()
}

it('says of every row of a tenant whose it is', async () => {
  expect(await names('SELECT relname AS name FROM tenant_column WHERE NOT attnotnull')).toEqual(ofThePlatformToo)
  expect((await names('SELECT relname AS name FROM own')).length).toBeGreaterThan(50)
})

it('begins every key of them with the tenant', async () => {
  expect(
    await names(`SELECT indexrelid::regclass::text AS name FROM pg_index JOIN own ON own.oid = indrelid
      WHERE indisunique AND indkey[0] <> own.attnum`),
  ).toEqual([])
})

it('begins every foreign key of them with the tenant, but for those to staff and to the tenant itself', async () => {
  expect(
    await names(`SELECT conname AS name FROM pg_constraint JOIN own ON own.oid = conrelid
      WHERE contype = 'f' AND conkey[1] <> own.attnum AND confrelid NOT IN ('users'::regclass, 'tenants'::regclass)`),
  ).toEqual([])
})

it('has few keys from a table of the platform to one of a tenant', async () => {
  expect(
    await names(`SELECT DISTINCT conrelid::regclass || ' → ' || own.relname AS name FROM pg_constraint
      JOIN tables ON tables.oid = conrelid JOIN own ON own.oid = confrelid
      WHERE contype = 'f' AND conrelid NOT IN (SELECT oid FROM own)`),
  ).toEqual([
    'error_log → developments',
    'mail_outbox → homeowners',
    'qr_scans → units',
    'sessions → homeowners',
    'sessions → impersonations',
  ])
})

// Such a key empties one of its columns, which a distributed database does not do: the rows would be emptied by whoever deletes.
it('has few keys that empty one of their columns', async () => {
  expect(
    await names(`SELECT DISTINCT relname || ' → ' || confrelid::regclass AS name FROM pg_constraint JOIN own ON own.oid = conrelid
      WHERE contype = 'f' AND confdeltype = 'n' AND cardinality(conkey) > 1`),
  ).toEqual([
    'analytics_events → homeowners',
    'asides → homeowners',
    'conversations → homeowners',
    'document_downloads → homeowners',
    'document_views → homeowners',
    'gap_notices → gaps',
    'gap_questions → gaps',
    'gap_questions → house_types',
    'gaps → house_types',
    'hand_answers → gaps',
    'handover_messages → homeowners',
    'handover_photos → homeowners',
    'handovers → homeowners',
    'homeowner_acts → homeowners',
    'messages → homeowners',
    'messages → question_groups',
    'messages → topics',
    'rag_search_log → homeowners',
    'topics → topics',
  ])
})

/** A policy as it reads, without what says who is asking. */
const policies = `policies AS (
  SELECT policyname AS name, permissive, expression,
    regexp_replace(expression, '\\( SELECT (app_\\w+\\(\\)) AS \\w+\\)', '\\1', 'g') AS plain
  FROM pg_policies JOIN own ON own.relname = tablename, LATERAL (VALUES (coalesce(qual, with_check))) AS either (expression)
  WHERE schemaname = 'public' AND expression <> 'true')`

it('begins what a policy lets through with the tenant', async () => {
  expect(
    await names(
      `, ${policies} SELECT name FROM policies WHERE permissive = 'PERMISSIVE' AND plain !~ '^\\(*tenant_id = app_tenant_id'`,
    ),
  ).toEqual(['homeowner_acts_sign_in'])
})

// Who is asking is read once a statement by a sub-select of its own. Without it the same is read for each row that an index does not
// choose by it: docs/guides/scaling.md has what that cost.
it('has no sub-select in a policy but who is asking', async () => {
  expect(await names(`, ${policies} SELECT name FROM policies WHERE plain ~ 'SELECT'`)).toEqual([])
})

it('has few triggers on the tables that every node would hold', async () => {
  expect(
    await names(
      `SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN ('tenants'::regclass, 'users'::regclass)`,
    ),
  ).toEqual(['tenants_recount_days', 'users_session_epoch'])
})

// What a statement changed is read by itself: a statement that reads it beside another table would need that table on the same node.
it('joins what a statement changed with no other table', async () => {
  const { rows } = await owner().raw<{ rows: { name: string; source: string; tables: string[] }[] }>(`
    SELECT proname AS name, prosrc AS source, array_agg(DISTINCT transition) AS tables
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid, unnest(ARRAY[tgoldtable, tgnewtable]::text[]) AS transition
    WHERE transition IS NOT NULL GROUP BY proname, prosrc`)
  expect(rows.length).toBeGreaterThan(15)
  for (const { name, source, tables } of rows)
    for (const statement of source.split(';')) {
      const read = [...statement.matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)].map((match) => match[1] ?? '')
      const others = read.filter((table) => !tables.includes(table))
      if (others.length < read.length) expect(others, name).toEqual([])
    }
})
