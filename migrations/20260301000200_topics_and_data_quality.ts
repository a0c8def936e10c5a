import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE topics ADD COLUMN centroid_of text;
    COMMENT ON COLUMN topics.centroid_of IS 'a hash of the name and examples that the centroid was made from; another one than theirs means that it is to be made anew';
    COMMENT ON COLUMN topics.merged_into_id IS 'set while a job moves its questions to another topic, or, where it is its own id, to whatever topics are near; it is deleted after that';

    -- Two rows of one person become one: whoever is signed in as the one that goes stays signed in.
    GRANT UPDATE (homeowner_id) ON sessions TO openhouse_platform, openhouse_tenant;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    REVOKE UPDATE (homeowner_id) ON sessions FROM openhouse_platform, openhouse_tenant;
    ALTER TABLE topics DROP COLUMN centroid_of;
    COMMENT ON COLUMN topics.merged_into_id IS 'set while a job moves its questions to another topic; it is deleted after that';
  `)
}
