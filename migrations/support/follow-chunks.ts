// Lexemes and windows follow their passages, whoever writes those.

export const followChunks = `
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
`

export const unfollowChunks =
  'DROP FUNCTION doc_chunks_index_added, doc_chunks_index_moved, doc_chunks_index_removed, index_lexemes'
