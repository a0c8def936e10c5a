// Documents with their versions, which of them each house type must have, who opened them, and their passages as search finds them.
import type { Knex } from 'knex'
import { belongsTo, byHomeowner, byStaff, ofDevelopment, ofDocument, ofHouseType, place } from './support/keys'
import {
  ownHome,
  ownHouseType,
  protect,
  read,
  recorded,
  restrictInserts,
  roles,
  staff,
  type TableAccess,
} from './support/policies'
import { followChunks, unfollowChunks } from './support/follow-chunks'

const tables: Record<string, TableAccess> = {
  documents: staff({
    home: {
      grant: 'SELECT, UPDATE (view_count, download_count)',
      using: `${ownHouseType} AND ready_version IS NOT NULL`,
    },
  }),
  document_versions: staff(),
  document_requirements: staff(),
  document_views: recorded({ home: { grant: 'SELECT, INSERT', using: ownHome } }),
  document_downloads: recorded({ home: { grant: 'SELECT, INSERT', using: ownHome } }),
  doc_chunks: staff({ home: read(ownHouseType) }),
  chunk_windows: staff({ home: read(ownHouseType) }),
  document_lexemes: staff({ home: read(ownHouseType) }),
  vectors_in_hand: staff(),
}

// What is counted of a document by a homeowner is of one that they see.
const ofDocumentsSeen = ['document_views', 'document_downloads'].map((table) => ({
  table,
  name: `${table}_home_of_documents_seen`,
  role: roles.home,
  check: `${ownHome} AND app_seen_document(document_id)`,
}))

export async function up(knex: Knex): Promise<void> {
  await knex.raw(documentTables)
  await knex.raw(passageTables)
  await protect(knex, tables)
  await knex.raw(followChunks)
  // A policy must not select from another table (it is planned with every statement); a function is asked for the one row. It runs with
  // the rights of whoever writes, so it sees what they see.
  await knex.raw(`CREATE FUNCTION app_seen_document(document uuid) RETURNS boolean LANGUAGE sql STABLE AS
    $body$ SELECT EXISTS (SELECT FROM documents WHERE id = $1) $body$`)
  await restrictInserts(knex, ofDocumentsSeen)
}

const documentTables = `
    CREATE TABLE documents (
      id uuid NOT NULL,
      ${place},
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
      search_starts text NOT NULL GENERATED ALWAYS AS (app_search_starts(title)) STORED,
      uploaded_by uuid ${byStaff},
      ready_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${belongsTo('house_types', 'house_type_id')},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX documents_id ON documents (id);
    COMMENT ON COLUMN documents.version IS 'newest version uploaded; file_name to pages describe the newest version that became ready, or the first one';
    COMMENT ON COLUMN documents.ready_version IS 'the version whose chunks are searched; null until one became ready';
    CREATE INDEX documents_development_id ON documents (tenant_id, development_id, created_at DESC, id);
    CREATE INDEX documents_search ON documents USING gin (search_starts gin_trgm_ops);
    CREATE INDEX documents_key_of_house_type_id ON documents (house_type_id) WHERE house_type_id IS NOT NULL;
    CREATE INDEX documents_key_of_uploaded_by ON documents (uploaded_by) WHERE uploaded_by IS NOT NULL;

    CREATE TABLE document_versions (
      id uuid NOT NULL,
      ${place},
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
      reader_version integer,
      uploaded_by uuid ${byStaff},
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDocument},
      UNIQUE (tenant_id, document_id, version),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX document_versions_id ON document_versions (id);
    COMMENT ON COLUMN document_versions.reader_version IS 'version of the reader whose passages these are; null when it is older than the first';
    CREATE INDEX document_versions_sha256 ON document_versions (tenant_id, development_id, sha256);
    CREATE INDEX document_versions_failed ON document_versions (tenant_id, development_id, updated_at DESC, id) WHERE status = 'failed';
    CREATE INDEX document_versions_key_of_uploaded_by ON document_versions (uploaded_by) WHERE uploaded_by IS NOT NULL;

    CREATE TABLE document_requirements (
      id uuid NOT NULL,
      ${place},
      house_type_id uuid,
      category text NOT NULL CHECK (category ~ '^[a-z-]+$'),
      created_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${ofHouseType},
      UNIQUE NULLS NOT DISTINCT (tenant_id, development_id, house_type_id, category),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX document_requirements_id ON document_requirements (id);

    -- Each time that somebody opens a document, or keeps it, is counted once, however often the request for it arrives.
    CREATE TABLE document_views (
      id uuid NOT NULL,
      ${place},
      document_id uuid NOT NULL,
      homeowner_id uuid,
      act_id uuid,
      page integer CHECK (page > 0),
      created_at timestamptz NOT NULL DEFAULT now(),
      ${ofDocument},
      ${byHomeowner},
      PRIMARY KEY (tenant_id, id)
    );
    COMMENT ON COLUMN document_views.act_id IS 'the opening that is counted; null before openings had names';
    CREATE UNIQUE INDEX document_views_act_id ON document_views (tenant_id, homeowner_id, document_id, act_id);
    CREATE INDEX document_views_development_id ON document_views (tenant_id, development_id, created_at);
    CREATE INDEX document_views_document_id ON document_views (document_id, created_at);
    CREATE INDEX document_views_homeowner_id ON document_views (homeowner_id, created_at);

    CREATE TABLE document_downloads (
      id uuid NOT NULL,
      ${place},
      document_id uuid NOT NULL,
      homeowner_id uuid,
      act_id uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      ${ofDocument},
      ${byHomeowner},
      PRIMARY KEY (tenant_id, id)
    );
    COMMENT ON COLUMN document_downloads.act_id IS 'the download that is counted; null before downloads had names';
    CREATE UNIQUE INDEX document_downloads_act_id ON document_downloads (tenant_id, homeowner_id, document_id, act_id);
    CREATE INDEX document_downloads_development_id ON document_downloads (tenant_id, development_id, created_at);
    CREATE INDEX document_downloads_document_id ON document_downloads (document_id, created_at);
    CREATE INDEX document_downloads_homeowner_id ON document_downloads (homeowner_id, created_at);
`

const passageTables = `
    CREATE TABLE doc_chunks (
      id uuid NOT NULL,
      ${place},
      document_id uuid NOT NULL,
      house_type_id uuid,
      version integer NOT NULL CHECK (version > 0),
      ordinal integer NOT NULL CHECK (ordinal >= 0),
      page_from integer NOT NULL CHECK (page_from > 0),
      page_to integer NOT NULL,
      heading_path text NOT NULL DEFAULT '',
      content text NOT NULL CHECK (content <> ''),
      recognized real CHECK (recognized BETWEEN 0 AND 1),
      token_count integer NOT NULL CHECK (token_count > 0),
      content_hash text NOT NULL,
      tsv tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', heading_path), 'A') || setweight(to_tsvector('english', content), 'B')
      ) STORED,
      embedding vector(384),
      embedding_model text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      CHECK (page_to >= page_from),
      ${ofDocument},
      -- A house type that documents are of cannot be deleted, but with its development, and then in any order.
      ${ofHouseType},
      UNIQUE (tenant_id, document_id, ordinal),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX doc_chunks_id ON doc_chunks (id);
    COMMENT ON COLUMN doc_chunks.recognized IS 'how sure its words are, when they were recognised in a picture of the page';
    COMMENT ON COLUMN doc_chunks.embedding IS 'null where it was of a model with vectors of another length, until it is made anew';
    -- The lexemes of its text are read of every passage: uncompressed and in the row, a development's are read without a second lookup each.
    ALTER TABLE doc_chunks ALTER COLUMN tsv SET STORAGE EXTERNAL, SET (toast_tuple_target = 4080);
    -- How many passages a home may read is counted before each search, from the index alone: the wall asks for the tenant too.
    CREATE INDEX doc_chunks_development_id ON doc_chunks (development_id, house_type_id) INCLUDE (tenant_id);
    CREATE INDEX doc_chunks_content_hash ON doc_chunks (document_id, content_hash);
    CREATE INDEX doc_chunks_created_at ON doc_chunks (tenant_id, created_at);
    -- Passages of a version or house type that their document is not of are found without reading a passage.
    CREATE INDEX doc_chunks_of_version ON doc_chunks (tenant_id, document_id, version, house_type_id);
    CREATE INDEX doc_chunks_tsv ON doc_chunks USING gin (tsv);

    CREATE TABLE chunk_windows (
      ${place},
      chunk_id uuid NOT NULL,
      house_type_id uuid,
      kind text NOT NULL CHECK (kind IN ('window', 'sentence')),
      ordinal integer NOT NULL CHECK (ordinal >= 0),
      embedding halfvec(384) NOT NULL,
      embedding_model text NOT NULL,
      PRIMARY KEY (tenant_id, chunk_id, kind, ordinal),
      FOREIGN KEY (tenant_id, chunk_id) REFERENCES doc_chunks (tenant_id, id) ON DELETE CASCADE
    );
    COMMENT ON TABLE chunk_windows IS 'what search compares a question with: a passage in windows of about 64 pieces, and in its sentences, rows and steps, each with the heading before it';
    COMMENT ON COLUMN chunk_windows.house_type_id IS 'of its passage';
    ALTER TABLE chunk_windows ALTER COLUMN embedding SET STORAGE PLAIN;
    CREATE INDEX chunk_windows_development_id ON chunk_windows (development_id, house_type_id) WHERE kind = 'window';
    CREATE INDEX chunk_windows_embedding ON chunk_windows USING hnsw (embedding halfvec_cosine_ops) WHERE kind = 'window';

    CREATE TABLE document_lexemes (
      ${place},
      document_id uuid NOT NULL,
      house_type_id uuid,
      lexeme text NOT NULL,
      ordinals integer[] NOT NULL,
      ${ofDocument},
      UNIQUE NULLS NOT DISTINCT (tenant_id, document_id, lexeme, house_type_id)
    );
    COMMENT ON TABLE document_lexemes IS 'which passages of a document say a lexeme: equality of texts may use an index under row-level security, where @@ may not';
    COMMENT ON COLUMN document_lexemes.house_type_id IS 'of its passages';
    CREATE INDEX document_lexemes_lexeme ON document_lexemes (development_id, lexeme);

    CREATE TABLE vectors_in_hand (
      ${place},
      document_id uuid NOT NULL,
      content_hash text NOT NULL,
      embedding_model text NOT NULL,
      whole vector(384) NOT NULL,
      windows halfvec(384)[] NOT NULL,
      sentences halfvec(384)[] NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, document_id, content_hash, embedding_model),
      ${ofDocument}
    );
    COMMENT ON TABLE vectors_in_hand IS 'of passages that are not published yet: who tries again goes on where another was killed';
`

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE ${Object.keys(tables).join(', ')}; DROP FUNCTION app_seen_document; ${unfollowChunks}`)
}
