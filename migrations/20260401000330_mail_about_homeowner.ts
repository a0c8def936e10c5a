// A mail that names a homeowner goes with them: those to an address they had before, and those that told staff of what they wrote.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE mail_outbox
      ADD COLUMN development_id uuid,
      ADD COLUMN homeowner_id uuid,
      ADD CONSTRAINT mail_outbox_homeowner_id_fkey FOREIGN KEY (tenant_id, development_id, homeowner_id)
        REFERENCES homeowners (tenant_id, development_id, id) ON DELETE CASCADE,
      ADD CONSTRAINT mail_outbox_homeowner_check CHECK (homeowner_id IS NULL OR (tenant_id IS NOT NULL AND development_id IS NOT NULL));
    COMMENT ON COLUMN mail_outbox.homeowner_id IS 'the homeowner that it is to, or tells of: deleted with them';
    CREATE INDEX mail_outbox_homeowner_id ON mail_outbox (homeowner_id) WHERE homeowner_id IS NOT NULL;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE mail_outbox DROP COLUMN homeowner_id, DROP COLUMN development_id')
}
