// A document is read again when a newer reader reads it better; what was recognised in a picture says how sure its words are.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE document_versions ADD COLUMN reader_version integer;
    COMMENT ON COLUMN document_versions.reader_version IS 'version of the reader whose passages these are; null when it is older than the first';
    ALTER TABLE doc_chunks ADD COLUMN recognized real CHECK (recognized BETWEEN 0 AND 1);
    COMMENT ON COLUMN doc_chunks.recognized IS 'how sure its words are, when they were recognised in a picture of the page';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE doc_chunks DROP COLUMN recognized;
    ALTER TABLE document_versions DROP COLUMN reader_version;
  `)
}
