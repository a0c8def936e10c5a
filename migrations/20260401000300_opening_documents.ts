// Each time that somebody opens a document, or keeps it, is counted once, however often the request for it arrives.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE document_views ADD COLUMN act_id uuid;
    ALTER TABLE document_downloads ADD COLUMN act_id uuid;
    COMMENT ON COLUMN document_views.act_id IS 'the opening that is counted; null before openings had names';
    COMMENT ON COLUMN document_downloads.act_id IS 'the download that is counted; null before downloads had names';
    CREATE UNIQUE INDEX document_views_act_id ON document_views (homeowner_id, document_id, act_id);
    CREATE UNIQUE INDEX document_downloads_act_id ON document_downloads (homeowner_id, document_id, act_id);
    -- Whoever takes the trust from the code of a home takes it from the keys that were made there.
    GRANT UPDATE (revoked_at) ON api_tokens TO openhouse_tenant;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    REVOKE UPDATE (revoked_at) ON api_tokens FROM openhouse_tenant;
    ALTER TABLE document_views DROP COLUMN act_id;
    ALTER TABLE document_downloads DROP COLUMN act_id;
  `)
}
