// What a homeowner may ask for is done in the tenant's name: mails that wait for somebody who is gone are taken back. And when
// each was last told of new documents.
import type { Knex } from 'knex'
import { ownTenant, roles } from './support/policies'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE homeowners ADD COLUMN documents_told_at timestamptz;
    COMMENT ON COLUMN homeowners.documents_told_at IS 'up to when they were told by mail of new documents';
    GRANT SELECT (id, tenant_id, to_address), DELETE ON mail_outbox TO ${roles.tenant};
    CREATE POLICY mail_outbox_tenant_reading ON mail_outbox FOR SELECT TO ${roles.tenant} USING (${ownTenant});
    CREATE POLICY mail_outbox_tenant_removal ON mail_outbox FOR DELETE TO ${roles.tenant} USING (${ownTenant});
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP POLICY mail_outbox_tenant_reading ON mail_outbox;
    DROP POLICY mail_outbox_tenant_removal ON mail_outbox;
    REVOKE SELECT (tenant_id, to_address, id), DELETE ON mail_outbox FROM ${roles.tenant};
    ALTER TABLE homeowners DROP COLUMN documents_told_at;
  `)
}
