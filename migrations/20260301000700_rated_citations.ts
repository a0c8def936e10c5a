import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE document_activity_daily ADD COLUMN ratings_sum integer NOT NULL DEFAULT 0, ADD COLUMN ratings_count integer NOT NULL DEFAULT 0;
    COMMENT ON COLUMN document_activity_daily.ratings_count IS 'of the answers of that day that cite it, those that were rated';
    INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
      SELECT gen_random_uuid(), day.tenant_id, day.development_id, 'documents', (day.date + time '12:00') AT TIME ZONE t.timezone
      FROM (SELECT DISTINCT tenant_id, development_id, date FROM document_activity_daily WHERE citations > 0) AS day
        JOIN tenants AS t ON t.id = day.tenant_id;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE document_activity_daily DROP COLUMN ratings_sum, DROP COLUMN ratings_count')
}
