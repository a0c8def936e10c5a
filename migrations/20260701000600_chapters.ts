// The chapters of a version, as the reader found them: by them a page of it is come to.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE document_versions ADD COLUMN chapters jsonb NOT NULL DEFAULT '[]';
    COMMENT ON COLUMN document_versions.chapters IS 'title, level and page of each, in order; none of a version that an older reader read';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE document_versions DROP COLUMN chapters')
}
