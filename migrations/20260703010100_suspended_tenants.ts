// A company that is suspended: nobody of it comes in, its jobs wait, and nothing of it is deleted.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE tenants
      ADD COLUMN suspended_at timestamptz,
      ADD COLUMN suspension_reason text CHECK (suspension_reason <> '' AND length(suspension_reason) <= 500),
      ADD CONSTRAINT tenants_suspension_has_reason CHECK ((suspended_at IS NULL) = (suspension_reason IS NULL));
    COMMENT ON COLUMN tenants.suspended_at IS 'since when nobody of it comes in and its jobs wait; null while it is open';
    COMMENT ON COLUMN tenants.suspension_reason IS 'for those who run the platform';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE tenants DROP COLUMN suspended_at, DROP COLUMN suspension_reason')
}
