// The page of the schema, read off a migrated database: tables with their columns and keys, a diagram for each subject.
import type { Knex } from 'knex'

type Column = { table: string; column: string; type: string; isKey: boolean; isNullable: boolean }
type Reference = { from: string; columns: string[]; to: string; isOptional: boolean }

/** What each diagram shows. A table that is in none of them stands at the end of the page, so that nobody overlooks it. */
const subjects: Record<string, RegExp> = {
  'People and places':
    /^(tenants|users|user_developments|developments|house_types|units|homeowners|points_of_interest)$/,
  'What a home is told': /^(contacts|emergency_points|checklist_|service_charges|bin_collections)/,
  Documents:
    /^(documents?_(?!activity|readers)|documents$|doc_chunks|chunk_(windows|stats)|kept_|recognized_pages|vectors_in_hand)/,
  Chat: /^(assistants|assistant_|question_sets|question_run|word_groups|conversations|messages|topics|topic_|question_groups|asides|rag_search_log)/,
  'Hand-overs and gaps': /^(handover|canned_replies|gap|hand_answer)/,
  Counted: /(_daily|_hourly|_stats|rollup_|daily_metrics|_totals)/,
  'Recorded and kept': /./,
}

const columnsSql = `
  SELECT relname AS "table", attname AS "column", format_type(atttypid, atttypmod) AS type, NOT attnotnull AS "isNullable",
    EXISTS (SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'p' AND attnum = ANY (conkey)) AS "isKey"
  FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname !~ '^schema_migrations'
  ORDER BY relname, attnum`

const referencesSql = `
  SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to",
    array_agg(attname::text ORDER BY place) AS columns, NOT bool_and(attnotnull) AS "isOptional"
  FROM pg_constraint
    CROSS JOIN LATERAL unnest(conkey) WITH ORDINALITY AS named (number, place)
    JOIN pg_attribute ON attrelid = conrelid AND attnum = named.number
  WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace
  GROUP BY pg_constraint.oid, conrelid, confrelid, conname
  ORDER BY conrelid::regclass::text, conname`

/** The page as Markdown, with Mermaid diagrams; the same schema is always the same page. */
export async function schemaPage(db: Knex): Promise<string> {
  const { rows: columns } = await db.raw<{ rows: Column[] }>(columnsSql)
  const { rows: references } = await db.raw<{ rows: Reference[] }>(referencesSql)
  const tables = [...new Set(columns.map(({ table }) => table))]
  const names = Object.keys(subjects)
  const subjectOf = (table: string) => names.find((name) => subjects[name]?.test(table))
  const parts = names.map((name) => {
    const shown = tables.filter((table) => subjectOf(table) === name)
    return `## ${name}\n\n\`\`\`mermaid\n${diagram(shown, columns, references)}\n\`\`\``
  })
  return `${opening}\n\n${parts.join('\n\n')}\n`
}

const opening = `# Schema

Generated from the migrated database by \`npm run erd\`; a test holds it up to date. Every tenant-owned table carries \`tenant_id\`, and
row-level security on it ([decision 2](decisions/0002-scope.md)). PK is part of the primary key, FK of a foreign key; \`?\` may be null.
Tables of another subject are shown by their names alone.`

function diagram(tables: string[], columns: Column[], references: Reference[]): string {
  const own = references.filter(({ from }) => tables.includes(from))
  const boxes = tables.map((table) => {
    const lines = columns.filter((column) => column.table === table).map((column) => line(column, own))
    return `  ${table} {\n${lines.map((text) => `    ${text}`).join('\n')}\n  }`
  })
  const arrows = own.map(
    ({ from, to, columns: by, isOptional }) => `  ${to} ${isOptional ? '|o' : '||'}--o{ ${from} : "${by.at(-1)}"`,
  )
  return ['erDiagram', ...boxes, ...[...new Set(arrows)]].join('\n')
}

function line({ table, column, type, isKey, isNullable }: Column, references: Reference[]): string {
  const isForeign = references.some(({ from, columns }) => from === table && columns.includes(column))
  const keys = [isKey && 'PK', isForeign && 'FK'].filter(Boolean).join(', ')
  const name = type
    .replaceAll(/\[\]/g, '_array')
    .replaceAll(/[^\w]+/g, '_')
    .replace(/_$/, '')
  return [name, column, keys, isNullable && '"?"'].filter(Boolean).join(' ')
}
