// How many passages a home may read is counted before each search, from the index alone: the wall asks for the tenant too.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX doc_chunks_development_id;
    CREATE INDEX doc_chunks_development_id ON doc_chunks (development_id, house_type_id) INCLUDE (tenant_id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX doc_chunks_development_id;
    CREATE INDEX doc_chunks_development_id ON doc_chunks (development_id, house_type_id);
  `)
}
