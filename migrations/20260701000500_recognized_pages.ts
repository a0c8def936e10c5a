// Pages of a document of which only a picture can be read: what is still to be recognised, and what was, until the document is published.
import type { Knex } from 'knex'
import { ofDocument, place } from './support/keys'
import { protect, staff, type TableAccess } from './support/policies'

const tables: Record<string, TableAccess> = { recognized_pages: staff() }

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE recognized_pages (
      ${place},
      document_id uuid NOT NULL,
      version integer NOT NULL,
      reader_version integer NOT NULL,
      page integer NOT NULL CHECK (page > 0),
      recognized jsonb,
      failure text CHECK (failure <> ''),
      done_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, document_id, version, reader_version, page),
      CHECK (done_at IS NOT NULL OR (recognized IS NULL AND failure IS NULL)),
      ${ofDocument}
    );
    COMMENT ON COLUMN recognized_pages.recognized IS 'the words and where they stand; null where none are to be read';
    COMMENT ON COLUMN recognized_pages.failure IS 'why the reader gave the page up; another try of the document tries it again';
    COMMENT ON COLUMN recognized_pages.done_at IS 'null while it is still to be recognised';
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE recognized_pages')
}
