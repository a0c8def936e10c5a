// Passages are found by vectors of their parts, and by the lexemes of their documents: both through an index, however large a development
// is. Vectors of the model before are not converted; their model's name stays, and the job that looks for stale vectors embeds them anew.
import type { Knex } from 'knex'
import { ownHouseType, protect, read, staff, unprotect } from './support/policies'

const tables = {
  chunk_windows: staff({ home: read(ownHouseType) }),
  document_lexemes: staff({ home: read(ownHouseType) }),
  vectors_in_hand: staff(),
}

const vectors = [
  { table: 'doc_chunks', column: 'embedding', isRequired: true },
  { table: 'question_groups', column: 'embedding', isRequired: true },
  { table: 'topics', column: 'centroid', isRequired: false },
]

export async function up(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX doc_chunks_embedding')
  for (const { table, column, isRequired } of vectors)
    await knex.raw(`
      ${isRequired ? `ALTER TABLE ${table} ALTER COLUMN ${column} DROP NOT NULL;` : ''}
      ALTER TABLE ${table} ALTER COLUMN ${column} TYPE vector(384) USING NULL;
      COMMENT ON COLUMN ${table}.${column} IS 'null where it was of a model with vectors of another length, until it is made anew';`)
  await knex.raw(`
    ALTER TABLE doc_chunks ADD UNIQUE (tenant_id, id);

    CREATE TABLE chunk_windows (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      chunk_id uuid NOT NULL,
      house_type_id uuid,
      kind text NOT NULL CHECK (kind IN ('window', 'sentence')),
      ordinal integer NOT NULL CHECK (ordinal >= 0),
      embedding halfvec(384) NOT NULL,
      embedding_model text NOT NULL,
      PRIMARY KEY (chunk_id, kind, ordinal),
      FOREIGN KEY (tenant_id, chunk_id) REFERENCES doc_chunks (tenant_id, id) ON DELETE CASCADE
    );
    COMMENT ON TABLE chunk_windows IS 'what search compares a question with: a passage in windows of about 64 pieces, and in its sentences, rows and steps, each with the heading before it';
    COMMENT ON COLUMN chunk_windows.house_type_id IS 'of its passage';
    ALTER TABLE chunk_windows ALTER COLUMN embedding SET STORAGE PLAIN;
    CREATE INDEX chunk_windows_development_id ON chunk_windows (development_id, house_type_id) WHERE kind = 'window';
    CREATE INDEX chunk_windows_embedding ON chunk_windows USING hnsw (embedding halfvec_cosine_ops) WHERE kind = 'window';

    CREATE TABLE document_lexemes (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      document_id uuid NOT NULL,
      house_type_id uuid,
      lexeme text NOT NULL,
      ordinals integer[] NOT NULL,
      UNIQUE NULLS NOT DISTINCT (document_id, lexeme, house_type_id),
      FOREIGN KEY (tenant_id, development_id, document_id) REFERENCES documents (tenant_id, development_id, id) ON DELETE CASCADE
    );
    COMMENT ON TABLE document_lexemes IS 'which passages of a document say a lexeme: equality of texts may use an index under row-level security, where @@ may not';
    COMMENT ON COLUMN document_lexemes.house_type_id IS 'of its passages';
    CREATE INDEX document_lexemes_lexeme ON document_lexemes (development_id, lexeme);

    CREATE TABLE vectors_in_hand (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      document_id uuid NOT NULL,
      content_hash text NOT NULL,
      embedding_model text NOT NULL,
      whole vector(384) NOT NULL,
      windows halfvec(384)[] NOT NULL,
      sentences halfvec(384)[] NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (document_id, content_hash, embedding_model),
      FOREIGN KEY (tenant_id, development_id, document_id) REFERENCES documents (tenant_id, development_id, id) ON DELETE CASCADE
    );
    COMMENT ON TABLE vectors_in_hand IS 'of passages that are not published yet: who tries again goes on where another was killed';
  `)
  await protect(knex, tables)
  await followChunks(knex)
}

// Both follow their passages, whoever writes those.
async function followChunks(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION index_lexemes(changed uuid[]) RETURNS void LANGUAGE sql AS $$
      DELETE FROM document_lexemes WHERE document_id = ANY (changed);
      INSERT INTO document_lexemes (tenant_id, development_id, document_id, house_type_id, lexeme, ordinals)
      SELECT chunk.tenant_id, chunk.development_id, chunk.document_id, chunk.house_type_id, word.lexeme, array_agg(chunk.ordinal ORDER BY chunk.ordinal)
      FROM doc_chunks AS chunk CROSS JOIN LATERAL unnest(chunk.tsv) AS word
      WHERE chunk.document_id = ANY (changed)
      GROUP BY chunk.tenant_id, chunk.development_id, chunk.document_id, chunk.house_type_id, word.lexeme;
    $$;
    CREATE FUNCTION doc_chunks_index_added() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM index_lexemes(ARRAY(SELECT DISTINCT document_id FROM added));
      RETURN NULL;
    END $$;
    CREATE FUNCTION doc_chunks_index_moved() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE moved uuid[] := ARRAY(SELECT now_is.id FROM was JOIN now_is USING (id)
      WHERE was.house_type_id IS DISTINCT FROM now_is.house_type_id OR was.tsv IS DISTINCT FROM now_is.tsv OR was.ordinal <> now_is.ordinal);
    BEGIN
      IF moved <> '{}' THEN
        UPDATE chunk_windows SET house_type_id = chunk.house_type_id FROM doc_chunks AS chunk
        WHERE chunk_windows.chunk_id = ANY (moved) AND chunk.tenant_id = chunk_windows.tenant_id AND chunk.id = chunk_windows.chunk_id;
        PERFORM index_lexemes(ARRAY(SELECT DISTINCT document_id FROM doc_chunks WHERE id = ANY (moved)));
      END IF;
      RETURN NULL;
    END $$;
    CREATE FUNCTION doc_chunks_index_removed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM index_lexemes(ARRAY(SELECT DISTINCT document_id FROM removed));
      RETURN NULL;
    END $$;
    CREATE TRIGGER doc_chunks_index_added AFTER INSERT ON doc_chunks REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION doc_chunks_index_added();
    CREATE TRIGGER doc_chunks_index_moved AFTER UPDATE ON doc_chunks REFERENCING OLD TABLE AS was NEW TABLE AS now_is
      FOR EACH STATEMENT EXECUTE FUNCTION doc_chunks_index_moved();
    CREATE TRIGGER doc_chunks_index_removed AFTER DELETE ON doc_chunks REFERENCING OLD TABLE AS removed
      FOR EACH STATEMENT EXECUTE FUNCTION doc_chunks_index_removed();
  `)
  // What is there already, before anybody's policies ask who does it: as the triggers will.
  await knex.raw(`
    ALTER TABLE doc_chunks NO FORCE ROW LEVEL SECURITY; ALTER TABLE document_lexemes NO FORCE ROW LEVEL SECURITY;
    SELECT index_lexemes(ARRAY(SELECT DISTINCT document_id FROM doc_chunks));
    ALTER TABLE doc_chunks FORCE ROW LEVEL SECURITY; ALTER TABLE document_lexemes FORCE ROW LEVEL SECURITY;`)
}

export async function down(knex: Knex): Promise<void> {
  for (const change of ['added', 'moved', 'removed'])
    await knex.raw(`DROP TRIGGER doc_chunks_index_${change} ON doc_chunks; DROP FUNCTION doc_chunks_index_${change}();`)
  await knex.raw('DROP FUNCTION index_lexemes(uuid[])')
  await unprotect(knex, tables)
  await knex.raw(`DROP TABLE vectors_in_hand, document_lexemes, chunk_windows`)
  await knex.raw(`ALTER TABLE doc_chunks DROP CONSTRAINT doc_chunks_tenant_id_id_key`)
  // A vector of another length is nobody's: it becomes zeros where there must be one, under the name of its model.
  for (const { table, column, isRequired } of vectors)
    await knex.raw(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE vector(512)
      USING ${isRequired ? 'array_fill(0.0::real, ARRAY[512])::vector(512)' : 'NULL'}
      ${isRequired ? `, ALTER COLUMN ${column} SET NOT NULL` : ''}`)
  await knex.raw('CREATE INDEX doc_chunks_embedding ON doc_chunks USING hnsw (embedding vector_cosine_ops)')
}
