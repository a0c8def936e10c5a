// Many documents at once: the files of a folder or a ZIP as they came in, what is suggested of each, and what became of it.
import type { Knex } from 'knex'
import { belongsTo, byStaff, ofDevelopment, place } from './support/keys'
import { protect, staff, type TableAccess } from './support/policies'

const tables: Record<string, TableAccess> = { document_batches: staff(), document_batch_files: staff() }

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE document_batches (
      id uuid NOT NULL,
      ${place},
      file_name text NOT NULL CHECK (file_name <> '' AND length(file_name) <= 200),
      archive_key text,
      error text,
      created_by uuid ${byStaff},
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX document_batches_id ON document_batches (id);
    CREATE INDEX document_batches_development_id ON document_batches (tenant_id, development_id, created_at DESC, id);
    CREATE INDEX document_batches_updated_at ON document_batches (updated_at);
    CREATE INDEX document_batches_created_by ON document_batches (created_by) WHERE created_by IS NOT NULL;
    COMMENT ON COLUMN document_batches.archive_key IS 'of a ZIP that is not unpacked yet: where its bytes are';
    COMMENT ON COLUMN document_batches.error IS 'why the ZIP was not unpacked';

    CREATE TABLE document_batch_files (
      id uuid NOT NULL,
      ${place},
      document_batch_id uuid NOT NULL,
      path text NOT NULL CHECK (path <> '' AND length(path) <= 500),
      size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
      sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      storage_key text,
      state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'suggested', 'accepted', 'taken', 'refused', 'skipped')),
      message text,
      title text NOT NULL DEFAULT '' CHECK (length(title) <= 200),
      category text CHECK (category ~ '^[a-z-]+$'),
      house_type text NOT NULL DEFAULT 'all',
      language text CHECK (language ~ '^[a-z]{2}$'),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${belongsTo('document_batches', 'document_batch_id', 'CASCADE')},
      UNIQUE (tenant_id, development_id, document_batch_id, path),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX document_batch_files_id ON document_batch_files (id);
    CREATE INDEX document_batch_files_state ON document_batch_files (tenant_id, document_batch_id, state);
    COMMENT ON COLUMN document_batch_files.id IS 'and of the document that it becomes';
    COMMENT ON COLUMN document_batch_files.path IS 'with its folders, as it came';
    COMMENT ON COLUMN document_batch_files.storage_key IS 'where its bytes wait; null once it is a document, or refused';
    COMMENT ON COLUMN document_batch_files.message IS 'why it was refused';
    COMMENT ON COLUMN document_batch_files.house_type IS 'the code of one, as it was chosen; all for every home';

    ALTER TABLE documents ADD COLUMN language text CHECK (language ~ '^[a-z]{2}$');
    COMMENT ON COLUMN documents.language IS 'ISO 639-1; null where nobody has said it';
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`ALTER TABLE documents DROP COLUMN language; DROP TABLE ${Object.keys(tables).reverse().join(', ')}`)
}
