// The triggers that mark what is edited or deleted of the rows that rollups count, made from what the rollups say that they watch. What is
// added is marked by its event. Migrations hold the text of them as it was written then: `npm run rollups:triggers` prints that of today,
// for a new migration, and a test compares.
import { rollups } from './all-rollups'
import { rowCounters } from './row-counters'
import { watchedTable, watchedTables, type WatchedTableName } from './watched-tables'

export type MarkTrigger = {
  table: string
  /** The function of both triggers, and its body. */
  name: string
  body: string
  /** As `pg_get_triggerdef` writes them. */
  definitions: string[]
}

const names = Object.keys(watchedTables) as WatchedTableName[]

/** The columns of a table that some rollup watches; an update of others marks nothing. */
export function watchedColumns(table: WatchedTableName): string[] {
  const read = [...rollups, ...rowCounters].flatMap(({ watches }) => watches[table] ?? [])
  const { at } = watchedTable(table)
  return [...new Set(['development_id', ...(at ? [at] : []), ...read])].sort()
}

/** The triggers that there are to be, one function a table. */
export function markTriggers(): MarkTrigger[] {
  return names.map((table) => {
    const name = `mark_${table}`
    const after = (suffix: string, event: string, rows: string) =>
      `CREATE TRIGGER ${table}_mark_${suffix} AFTER ${event} ON public.${table} REFERENCING ${rows} FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`
    return {
      table,
      name,
      body: bodyOf(table),
      definitions: [
        after('deletions', 'DELETE', 'OLD TABLE AS was'),
        after('edits', 'UPDATE', 'OLD TABLE AS was NEW TABLE AS now_is'),
      ],
    }
  })
}

/** The functions as a migration writes them; their triggers stay as they are. */
export function markFunctionsSql(): string {
  return markTriggers()
    .map(({ name, body }) => `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$${body}$$;`)
    .join('\n\n')
}

function bodyOf(table: WatchedTableName): string {
  const { at } = watchedTable(table)
  const columns = watchedColumns(table)
  const listed = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ')
  const moment = at ? `, ${at}` : ''
  const rows = `SELECT tenant_id, development_id${moment}${answers.has(table) ? ', reply_to_id' : ''} FROM`
  const edited = `WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (${listed('was')}) IS DISTINCT FROM
          (${listed('now_is')}))`
  return `
  BEGIN
    IF TG_OP = 'DELETE' THEN
      ${marksOf(table, `${rows} was`)}
    ELSE
      ${marksOf(
        table,
        `
        ${rows} was ${edited}
        UNION ALL ${rows} now_is ${edited}
      `,
      )}
    END IF;
    RETURN NULL; END `
}

// Of an answer, the day of its question is marked too: there it counts whether it was answered.
const answers: ReadonlySet<WatchedTableName> = new Set(['messages'])

function marksOf(table: WatchedTableName, changed: string): string {
  const { at, kinds, alsoNow } = watchedTable(table)
  const marks = [mark(kinds, at ?? 'now()', changed)]
  if (alsoNow) marks.push(mark(alsoNow, 'now()', changed))
  if (answers.has(table)) marks.push(markQuestions(changed))
  return marks.join('\n      ')
}

// The rows of the statement are read into arrays first: nothing joins them with another table, which a distributed database cannot.
// Quarters of an hour: every zone's days are whole ones.
function mark(kinds: readonly string[], moment: string, changed: string): string {
  const kindsArray = `ARRAY[${kinds.map((kind) => `'${kind}'`).join(', ')}]`
  return `PERFORM mark_moments(${kindsArray}, array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', ${moment}, 'epoch') AS at
        FROM (${changed}) AS changed WHERE ${moment} IS NOT NULL
      ) AS dirty;`
}

function markQuestions(changed: string): string {
  return `PERFORM mark_questions(array_agg(tenant_id), array_agg(reply_to_id)) FROM (
        SELECT DISTINCT tenant_id, reply_to_id FROM (${changed}) AS changed WHERE reply_to_id IS NOT NULL
      ) AS answers;`
}
