// How near each passage that a search found was, and what it was worth when it was looked at again: the log can be read passage by passage.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE rag_search_log
      ADD COLUMN chunk_similarities real[] NOT NULL DEFAULT '{}',
      ADD COLUMN chunk_scores real[] NOT NULL DEFAULT '{}';
    COMMENT ON COLUMN rag_search_log.chunk_similarities IS 'of each of chunk_ids, in their order; empty for searches from before it was kept';
    COMMENT ON COLUMN rag_search_log.chunk_scores IS 'what decided their order, of each of chunk_ids; empty for searches from before it was kept';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE rag_search_log DROP COLUMN chunk_scores, DROP COLUMN chunk_similarities')
}
