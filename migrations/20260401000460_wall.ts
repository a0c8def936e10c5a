import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  // Of a database that was restored without its roles there is nothing to write down that is worth keeping.
  await knex.raw(`
    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid WHERE relname = 'messages') THEN
        RAISE EXCEPTION 'The policies that keep tenants apart are missing: restore the dump again, once the roles exist (npm run db:roles).';
      END IF;
    END $$;
    CREATE TABLE wall (item text PRIMARY KEY);
    COMMENT ON TABLE wall IS 'what row-level security is made of, as the last migration left it; /readyz compares';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE wall')
}
