// What a database has run already, beside what this version would run. Migrations are folded before a release and never after it, so a
// database that ran others is of another version, and nothing converts it.
import type { Knex } from 'knex'
import { migrationNames } from './migration-source.server'
import { SetupError } from './setup-error'

/** The database ran migrations that this version does not have. */
export class ForeignHistoryError extends SetupError {
  override name = 'ForeignHistoryError'

  constructor(
    readonly foreign: readonly string[],
    /** The slugs of the tenants in it, as far as this login may see them. */
    readonly tenants: readonly string[],
  ) {
    const more = foreign.length > 1 ? ` and ${foreign.length - 1} more` : ''
    super(
      `Another version of OpenHouse made the tables of this database (it ran ${foreign[0]}${more}, which this version does not have), and nothing converts them. Use an empty database; or keep what you need with pg_dump and run "npm run db:reset", which drops every table with every row.`,
    )
  }
}

async function isThere(db: Knex, table: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { present: boolean }[] }>('SELECT to_regclass(?) IS NOT NULL AS present', [
    table,
  ])
  return rows[0]?.present === true
}

/** The migrations that the database has run, in their order; none of a database that was never migrated. */
export async function migrationHistory(db: Knex): Promise<string[]> {
  if (!(await isThere(db, 'schema_migrations'))) return []
  return db<{ name: string }>('schemaMigrations').orderBy('id').pluck('name')
}

/** Whether the database ran a migration that this version does not have. */
export async function hasForeignHistory(db: Knex): Promise<boolean> {
  return (await foreignMigrations(db)).length > 0
}

async function foreignMigrations(db: Knex): Promise<string[]> {
  const known = await migrationNames()
  return (await migrationHistory(db)).filter((name) => !known.includes(name))
}

/** @throws {ForeignHistoryError} when the database ran a migration that this version does not have. */
export async function checkHistory(db: Knex): Promise<void> {
  const foreign = await foreignMigrations(db)
  if (!foreign.length) return
  const tenants = (await isThere(db, 'tenants')) ? await db<{ slug: string }>('tenants').pluck('slug') : []
  throw new ForeignHistoryError(foreign, tenants)
}

/**
 * Drops all that migrations make, whichever made it: tables and functions that belong to no extension, and the record of what ran. For a
 * database whose migrations are gone, and cannot be taken back one by one.
 */
export async function dropEverything(db: Knex): Promise<void> {
  await db.raw(`
    DO $$
    DECLARE item record;
    BEGIN
      FOR item IN
        SELECT 'TABLE ' || oid::regclass AS named FROM pg_class
          WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname !~ '^schema_migrations'
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
        UNION ALL SELECT 'FUNCTION ' || oid::regprocedure FROM pg_proc
          WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
      LOOP
        EXECUTE 'DROP ' || item.named || ' CASCADE';
      END LOOP;
      DELETE FROM schema_migrations;
    END $$`)
}
