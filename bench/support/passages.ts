// Passages in bulk: the text of the demo's documents, and vectors scattered about a thousand centres, so that neighbours are
// neighbours as they are among real embeddings.
import type { Knex } from 'knex'
import { newId } from '../../app/lib/id'
import { seedPassages } from '../../tests/support/seed-passages'

export const BENCH_MODEL = 'bench'

export type BenchWorld = {
  tenantId: string
  developmentId: string
  houseTypeId: string
  unitId: string
  homeownerId: string
}

/** `total` passages, of which the development that is returned owns `own`: a fifth for every house, a fifth for each of four types. */
export async function fillPassages(db: Knex, { total, own }: { total: number; own: number }): Promise<BenchWorld> {
  const developments = Math.round(total / own)
  const tenantId = newId()
  await db.raw(`INSERT INTO tenants (id, name, slug) VALUES (?, 'Bench', 'bench')`, [tenantId])
  await db.raw(
    `INSERT INTO developments (id, tenant_id, name, slug)
     SELECT gen_random_uuid(), ?::uuid, 'Development ' || n, 'development-' || n FROM generate_series(1, ?) AS n`,
    [tenantId, developments],
  )
  await db.raw(`INSERT INTO house_types (id, tenant_id, development_id, code, name)
    SELECT gen_random_uuid(), tenant_id, id, 'T' || n, 'Type ' || n FROM developments, generate_series(1, 4) AS n`)
  await db.raw(`INSERT INTO documents (id, tenant_id, development_id, house_type_id, category, title, status, ready_version,
      file_name, content_type, size_bytes, sha256, storage_key, pages)
    SELECT gen_random_uuid(), development.tenant_id, development.id, type.id, 'heating', 'A document', 'ready', 1,
      'a.pdf', 'application/pdf', 1, repeat('0', 64), gen_random_uuid(), 40
    FROM developments AS development
    JOIN (SELECT id, development_id FROM house_types UNION ALL SELECT NULL, id FROM developments) AS type
      ON type.development_id = development.id`)
  await db.raw('DROP INDEX chunk_windows_embedding, doc_chunks_tsv')
  await db.raw(`CREATE TABLE bench_texts AS SELECT row_number() OVER () AS n, heading, content
    FROM jsonb_to_recordset('${textsJson()}') AS text (heading text, content text)`)
  await db.raw(`CREATE TABLE bench_centres AS SELECT centre AS n,
      (SELECT array_agg(${normal}) FROM generate_series(1, 384) WHERE centre > 0)::vector(384) AS vector
    FROM generate_series(1, 1000) AS centre`)
  await db.raw(
    `INSERT INTO doc_chunks (id, tenant_id, development_id, document_id, house_type_id, version, ordinal, page_from, page_to,
       heading_path, content, token_count, content_hash, embedding, embedding_model)
     SELECT gen_random_uuid(), document.tenant_id, document.development_id, document.id, document.house_type_id, 1, item, 1, 1,
       text.heading, text.content, 120, md5(item || document.id::text),
       centre.vector + (SELECT array_agg(1.2 * ${normal}) FROM generate_series(1, 384) WHERE item > 0)::vector(384), ?
     FROM (SELECT id, tenant_id, development_id, house_type_id, row_number() OVER (ORDER BY development_id, id) AS place FROM documents) AS document
     CROSS JOIN generate_series(1, ?) AS item
     JOIN bench_texts AS text ON text.n = 1 + (item * 7 + document.place * 13) % (SELECT count(*) FROM bench_texts)
     JOIN bench_centres AS centre ON centre.n = 1 + (item * 17 + document.place * 31) % 1000`,
    [BENCH_MODEL, own / 5],
  )
  // Two windows and four sentences a passage, each a little off it.
  await db.raw(`INSERT INTO chunk_windows (tenant_id, development_id, chunk_id, house_type_id, kind, ordinal, embedding, embedding_model)
    SELECT tenant_id, development_id, id, house_type_id, part.kind, part.ordinal,
      (embedding + part.shift)::halfvec, embedding_model
    FROM doc_chunks CROSS JOIN (
      SELECT kind, ordinal, (SELECT array_agg(0.5 * ${normal}) FROM generate_series(1, 384) WHERE ordinal >= 0)::vector(384) AS shift
      FROM (VALUES ('window', 0), ('window', 1), ('sentence', 0), ('sentence', 1), ('sentence', 2), ('sentence', 3)) AS each (kind, ordinal)
    ) AS part`)
  await db.transaction(async (tx) => {
    await tx.raw(`SET LOCAL maintenance_work_mem = '1GB'`)
    await tx.raw(
      `CREATE INDEX chunk_windows_embedding ON chunk_windows USING hnsw (embedding halfvec_cosine_ops) WHERE kind = 'window'`,
    )
    await tx.raw('CREATE INDEX doc_chunks_tsv ON doc_chunks USING gin (tsv)')
  })
  await db.raw('VACUUM ANALYZE')
  return homeInTheMiddle(db)
}

/** A homeowner of one development, in a home of its second type. */
async function homeInTheMiddle(db: Knex): Promise<BenchWorld> {
  const { rows } = await db.raw<{ rows: Record<'tenant_id' | 'development_id' | 'id', string>[] }>(
    `SELECT tenant_id, development_id, id FROM house_types WHERE code = 'T2'
     ORDER BY development_id OFFSET (SELECT count(*) / 2 FROM developments) LIMIT 1`,
  )
  const [type] = rows
  if (!type) throw new Error('No house type was made.')
  const { tenant_id: tenantId, development_id: developmentId, id: houseTypeId } = type
  const [unitId, homeownerId] = [newId(), newId()]
  await db.raw(
    `INSERT INTO units (id, tenant_id, development_id, house_type_id, number, address, qr_token_hash, qr_salt)
     VALUES (?, ?, ?, ?, '1', '1 Bench Street', 'bench', gen_random_uuid())`,
    [unitId, tenantId, developmentId, houseTypeId],
  )
  await db.raw(`INSERT INTO homeowners (id, tenant_id, development_id, unit_id, name) VALUES (?, ?, ?, ?, 'Bench')`, [
    homeownerId,
    tenantId,
    developmentId,
    unitId,
  ])
  return { tenantId, developmentId, houseTypeId, unitId, homeownerId }
}

const normal = 'sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())'

function textsJson(): string {
  const texts = seedPassages('longview-park').map(({ headingPath, content }) => ({ heading: headingPath, content }))
  return JSON.stringify(texts).replaceAll("'", "''").replaceAll('?', '\\?')
}
