// The one statement of retrieval: the nearest passages by the best of their windows, those that say most of the question's words, and of
// both together what the second look needs. Neither grows with what is stored. Words are looked up by equality, since row-level security
// lets no text search drive an index, the rarest first, and as many as together stand in so many passages. Windows of a home that may
// read little are all compared, which is exact and quicker than the index; past LARGE passages the nearest come from the HNSW index.
import { indexScan } from '~/domain/retrieval/index-scan'
import { vectorText } from '~/lib/vector-text'
import type { Transaction } from '~/platform/db/transaction.server'

export type NarrowedQuestion = {
  developmentId: string
  houseTypeId: string | null
  /** Each word of the question with those that people say for it. */
  words: readonly (readonly string[])[]
  embedding: ArrayLike<number>
  embeddingModel: string
}

export type PassageRow = {
  chunkId: string
  documentId: string
  houseTypeId: string | null
  title: string
  headingPath: string
  pageFrom: number
  pageTo: number
  /** Of the document, that the passage was read from. */
  version: number
  content: string
  tokenCount: number
  /** Cosines of the question with the passage as a whole, with its best window, and with each of its units in their order. */
  wholeSimilarity: number
  windowSimilarity: number
  unitSimilarities: number[]
  /** What the words of the question that the passage says are worth, rare ones more; 0 when it says none. */
  textRank: number
}

/** How many of the nearest passages, and of those that say most, are looked at. */
const NEAREST = 40
const SAYING = 25
/** How many windows are read of the index: a passage has two or three, of which several may be near. */
const NEAREST_WINDOWS = 160
/** So many passages may be read in all for what they say. */
const MOST_SAID = 6_000
/** The windows of so many passages are compared about as quickly as the index finds the nearest. */
const LARGE = 3_000

export type PreparedSearch = {
  /** For each word of the question the lexemes of it and of what people say for it; without stop words. */
  lexemes: string[][]
  /** How many passages the home may read, as far as it has to be known. */
  readable: number
  isLarge: boolean
  developmentName: string
  houseTypes: { id: string; name: string }[]
}

/** What is known of a question and its development before the search. */
export async function prepareSearch(
  tx: Transaction,
  { developmentId, houseTypeId, words }: Pick<NarrowedQuestion, 'developmentId' | 'houseTypeId' | 'words'>,
  { large = LARGE } = {},
): Promise<PreparedSearch> {
  const { rows } = await tx.raw<{ rows: Omit<PreparedSearch, 'isLarge'>[] }>(
    `SELECT coalesce((SELECT json_agg(tsvector_to_array(to_tsvector('english', asked.words)) ORDER BY asked.place)
         FROM unnest(?::text[]) WITH ORDINALITY AS asked (words, place)), '[]') AS lexemes,
       (SELECT count(*)::int FROM (SELECT 1 FROM doc_chunks WHERE development_id = ? AND (house_type_id IS NULL OR house_type_id = ?)
         LIMIT ?) AS readable) AS readable,
       coalesce((SELECT name FROM developments WHERE id = ?), '') AS development_name,
       coalesce((SELECT json_agg(json_build_object('id', id, 'name', name) ORDER BY name) FROM house_types
         WHERE development_id = ?), '[]') AS house_types`,
    [words.map((group) => group.join(' ')), developmentId, houseTypeId, large + 1, developmentId, developmentId],
  )
  const prepared = rows[0] ?? { lexemes: [], readable: 0, developmentName: '', houseTypes: [] }
  // Two words of one meaning are looked for once.
  const unlike = new Map(prepared.lexemes.filter(({ length }) => length > 0).map((group) => [group.join(' '), group]))
  return { ...prepared, lexemes: [...unlike.values()], isLarge: prepared.readable > large }
}

/** The passages to be looked at, in no order. Only what the house may read, of the embedding model that the question was embedded by. */
export async function narrowedPassages(
  tx: Transaction,
  question: Omit<NarrowedQuestion, 'words'>,
  { lexemes, readable, isLarge }: PreparedSearch,
): Promise<PassageRow[]> {
  if (isLarge)
    await tx.raw(`SELECT set_config('hnsw.iterative_scan', ?, true), set_config('hnsw.ef_search', ?, true)`, [
      indexScan.iterativeScan,
      String(indexScan.efSearch),
    ])
  const { developmentId, houseTypeId, embedding, embeddingModel } = question
  const words = lexemes.flatMap((group, place) => group.map((lexeme) => ({ place, lexeme })))
  const { rows } = await tx.raw<{ rows: PassageRow[] }>(statement(isLarge), {
    places: words.map(({ place }) => place),
    lexemes: words.map(({ lexeme }) => lexeme),
    embedding: vectorText(embedding),
    readable,
    developmentId,
    houseTypeId,
    embeddingModel,
  })
  return rows
}

/** The highest cosine of a passage's sentence with some vectors. */
export async function nearestTo(
  tx: Transaction,
  { chunkId, ordinal }: { chunkId: string; ordinal: number },
  vectors: readonly ArrayLike<number>[],
): Promise<number> {
  const { rows } = await tx.raw<{ rows: { nearest: number | null }[] }>(
    `SELECT max(1 - (part.embedding <=> vector::halfvec)) AS nearest FROM chunk_windows AS part, unnest(?::text[]) AS vector
     WHERE part.chunk_id = ? AND part.kind = 'sentence' AND part.ordinal = ?`,
    [vectors.map(vectorText), chunkId, ordinal],
  )
  return rows[0]?.nearest ?? -1
}

function readableBy(table: string): string {
  return `${table}.development_id = :developmentId AND (${table}.house_type_id IS NULL OR ${table}.house_type_id = :houseTypeId)`
}

const distance = 'part.embedding <=> :embedding::halfvec'

const nearestWindows = `
    SELECT part.chunk_id, ${distance} AS distance FROM chunk_windows AS part
    WHERE part.kind = 'window' AND ${readableBy('part')} AND part.embedding_model = :embeddingModel`

// A lexeme that stands in few passages says more: ln(1 + (N - n + 0.5) / (n + 0.5)).
const statement = (isLarge: boolean) => `
  WITH near AS MATERIALIZED (
    SELECT found.chunk_id AS id FROM (${nearestWindows} ${isLarge ? `ORDER BY ${distance} LIMIT ${NEAREST_WINDOWS}` : ''}) AS found
    GROUP BY found.chunk_id ORDER BY min(found.distance), found.chunk_id LIMIT ${NEAREST}
  ),
  looked_up AS MATERIALIZED (
    SELECT word.place, stands.document_id, stands.ordinals
    FROM unnest(:places::int[], :lexemes::text[]) AS word (place, lexeme)
    JOIN document_lexemes AS stands ON stands.lexeme = word.lexeme AND ${readableBy('stands')}
  ),
  worth AS (
    SELECT place, sum(n) OVER (ORDER BY n, place) AS read_so_far,
      ln(1 + (greatest(:readable::int - n, 0) + 0.5) / (n + 0.5))::float8 AS weight
    FROM (SELECT place, sum(cardinality(ordinals))::int AS n FROM looked_up GROUP BY place) AS counted
  ),
  said AS MATERIALIZED (
    SELECT document_id, ordinal, sum(weight) AS text_rank
    FROM (
      SELECT DISTINCT looked_up.place, looked_up.document_id, ordinal, worth.weight
      FROM looked_up JOIN worth USING (place) CROSS JOIN LATERAL unnest(looked_up.ordinals) AS ordinal
      WHERE worth.read_so_far <= ${MOST_SAID}
    ) AS each
    GROUP BY document_id, ordinal
  ),
  chosen AS (
    SELECT id FROM near
    UNION
    SELECT chunk.id FROM (SELECT document_id, ordinal FROM said ORDER BY text_rank DESC, document_id, ordinal LIMIT ${SAYING}) AS most
    JOIN doc_chunks AS chunk ON chunk.document_id = most.document_id AND chunk.ordinal = most.ordinal
  )
  SELECT chunk.id AS chunk_id, chunk.document_id, chunk.house_type_id, document.title, chunk.heading_path,
    chunk.page_from, chunk.page_to, chunk.version, chunk.content, chunk.token_count,
    1 - (chunk.embedding <=> :embedding::vector) AS whole_similarity, compared.window_similarity, compared.unit_similarities,
    coalesce(said.text_rank, 0) AS text_rank
  FROM chosen JOIN doc_chunks AS chunk USING (id)
  JOIN documents AS document ON document.id = chunk.document_id
  LEFT JOIN said ON said.document_id = chunk.document_id AND said.ordinal = chunk.ordinal
  CROSS JOIN LATERAL (
    SELECT max(1 - (${distance})) FILTER (WHERE part.kind = 'window') AS window_similarity,
      coalesce(array_agg(1 - (${distance}) ORDER BY part.ordinal) FILTER (WHERE part.kind = 'sentence'), '{}') AS unit_similarities
    FROM chunk_windows AS part WHERE part.chunk_id = chunk.id
  ) AS compared
  WHERE chunk.embedding_model = :embeddingModel AND compared.window_similarity IS NOT NULL AND ${readableBy('chunk')}
  ORDER BY compared.window_similarity DESC, chunk.id`
