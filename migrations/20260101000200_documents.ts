import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE documents (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      house_type_id uuid,
      category text NOT NULL CHECK (category ~ '^[a-z-]+$'),
      title text NOT NULL CHECK (title <> ''),
      status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'processing', 'ready', 'failed')),
      failure_reason text,
      version integer NOT NULL DEFAULT 1 CHECK (version > 0),
      ready_version integer CHECK (ready_version > 0),
      file_name text NOT NULL,
      content_type text NOT NULL,
      size_bytes bigint NOT NULL CHECK (size_bytes > 0),
      sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      storage_key text NOT NULL,
      pages integer CHECK (pages > 0),
      view_count integer NOT NULL DEFAULT 0 CHECK (view_count >= 0),
      download_count integer NOT NULL DEFAULT 0 CHECK (download_count >= 0),
      uploaded_by uuid REFERENCES users (id) ON DELETE SET NULL,
      ready_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, house_type_id) REFERENCES house_types (tenant_id, development_id, id),
      UNIQUE (tenant_id, development_id, id)
    );
    COMMENT ON COLUMN documents.version IS 'newest version uploaded; file_name to pages describe the newest version that became ready, or the first one';
    COMMENT ON COLUMN documents.ready_version IS 'the version whose chunks are searched; null until one became ready';
    CREATE INDEX documents_development_id ON documents (tenant_id, development_id, created_at DESC, id);

    CREATE TABLE document_versions (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      document_id uuid NOT NULL,
      version integer NOT NULL CHECK (version > 0),
      status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'processing', 'ready', 'failed', 'superseded')),
      failure_reason text,
      file_name text NOT NULL,
      content_type text NOT NULL,
      size_bytes bigint NOT NULL CHECK (size_bytes > 0),
      sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      storage_key text NOT NULL,
      pages integer CHECK (pages > 0),
      uploaded_by uuid REFERENCES users (id) ON DELETE SET NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id, document_id) REFERENCES documents (tenant_id, development_id, id) ON DELETE CASCADE,
      UNIQUE (document_id, version)
    );
    CREATE INDEX document_versions_sha256 ON document_versions (tenant_id, development_id, sha256);

    CREATE TABLE document_requirements (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      house_type_id uuid,
      category text NOT NULL CHECK (category ~ '^[a-z-]+$'),
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, house_type_id) REFERENCES house_types (tenant_id, development_id, id) ON DELETE CASCADE,
      UNIQUE NULLS NOT DISTINCT (development_id, house_type_id, category)
    );

    CREATE TABLE document_views (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      document_id uuid NOT NULL,
      homeowner_id uuid,
      page integer CHECK (page > 0),
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id, document_id) REFERENCES documents (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id)
    );
    CREATE INDEX document_views_development_id ON document_views (tenant_id, development_id, created_at);
    CREATE INDEX document_views_document_id ON document_views (document_id, created_at);
    CREATE INDEX document_views_homeowner_id ON document_views (homeowner_id, created_at);

    CREATE TABLE document_downloads (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      document_id uuid NOT NULL,
      homeowner_id uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id, document_id) REFERENCES documents (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id)
    );
    CREATE INDEX document_downloads_development_id ON document_downloads (tenant_id, development_id, created_at);
    CREATE INDEX document_downloads_document_id ON document_downloads (document_id, created_at);
    CREATE INDEX document_downloads_homeowner_id ON document_downloads (homeowner_id, created_at);

    CREATE TABLE doc_chunks (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      document_id uuid NOT NULL,
      house_type_id uuid,
      version integer NOT NULL CHECK (version > 0),
      ordinal integer NOT NULL CHECK (ordinal >= 0),
      page_from integer NOT NULL CHECK (page_from > 0),
      page_to integer NOT NULL,
      heading_path text NOT NULL DEFAULT '',
      content text NOT NULL CHECK (content <> ''),
      token_count integer NOT NULL CHECK (token_count > 0),
      content_hash text NOT NULL,
      tsv tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', heading_path), 'A') || setweight(to_tsvector('english', content), 'B')
      ) STORED,
      embedding vector(512) NOT NULL,
      embedding_model text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      CHECK (page_to >= page_from),
      FOREIGN KEY (tenant_id, development_id, document_id) REFERENCES documents (tenant_id, development_id, id) ON DELETE CASCADE,
      -- A house type that documents are of cannot be deleted, but with its development, and then in any order.
      FOREIGN KEY (tenant_id, development_id, house_type_id) REFERENCES house_types (tenant_id, development_id, id) ON DELETE CASCADE,
      UNIQUE (document_id, ordinal)
    );
    -- A vector of 512 is just past the TOAST threshold; kept in the row, a development's passages are read without a second lookup each.
    -- The same for the lexemes of its text, which are read of every passage too: uncompressed, and two rows fill a page.
    ALTER TABLE doc_chunks ALTER COLUMN embedding SET STORAGE PLAIN, ALTER COLUMN tsv SET STORAGE EXTERNAL,
      SET (toast_tuple_target = 4080);
    CREATE INDEX doc_chunks_development_id ON doc_chunks (development_id, house_type_id);
    CREATE INDEX doc_chunks_content_hash ON doc_chunks (document_id, content_hash);
    CREATE INDEX doc_chunks_tsv ON doc_chunks USING gin (tsv);
    CREATE INDEX doc_chunks_embedding ON doc_chunks USING hnsw (embedding vector_cosine_ops);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'DROP TABLE doc_chunks, document_downloads, document_views, document_requirements, document_versions, documents',
  )
}
