// A company that is to be deleted: it is suspended, and goes by a job once its days of grace are over.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE tenants ADD COLUMN delete_after timestamptz,
      ADD CONSTRAINT tenants_deleted_when_suspended CHECK (delete_after IS NULL OR suspended_at IS NOT NULL);
    COMMENT ON COLUMN tenants.delete_after IS 'from when on a job deletes it, with all that is its own; null where nobody asked for that';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE tenants DROP COLUMN delete_after')
}
