import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE topics ADD COLUMN centroid_of text;
    COMMENT ON COLUMN topics.centroid_of IS 'a hash of the name and examples that the centroid was made from; another one than theirs means that it is to be made anew';
    COMMENT ON COLUMN topics.merged_into_id IS 'set while a job moves its questions to another topic, or, where it is its own id, to whatever topics are near; it is deleted after that';

    -- Two rows of one person become one: whoever is signed in as the one that goes stays signed in.
    GRANT UPDATE (homeowner_id) ON sessions TO openhouse_platform, openhouse_tenant;

    -- Passages of a version or house type that their document is not of are found without reading a passage.
    CREATE INDEX doc_chunks_of_version ON doc_chunks (tenant_id, document_id, version, house_type_id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX doc_chunks_of_version;
    REVOKE UPDATE (homeowner_id) ON sessions FROM openhouse_platform, openhouse_tenant;
    ALTER TABLE topics DROP COLUMN centroid_of;
    COMMENT ON COLUMN topics.merged_into_id IS 'set while a job moves its questions to another topic; it is deleted after that';
  `)
}
