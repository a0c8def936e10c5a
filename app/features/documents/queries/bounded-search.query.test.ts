// However many passages a development has, a search reads about as many rows. Counted in rows, which are the same on any machine.
import { owner } from '../../../../tests/support/database'
import { createDevelopment, createDocument, createTenant } from '../../../../tests/factories/world'
import { expect, it } from 'vitest'
import { systemScope } from '~/auth/scope.server'
import { narrowedPassages, prepareSearch } from './narrowed-passages.server'

const large = 200
const words = [['boiler'], ['valve'], ['e07']]

/** Passages whose vectors lie anywhere; all say “boiler”, a tenth “valve”, one “E07”. */
async function developmentOf(tenant: { id: string }, passages: number) {
  const tx = owner()
  const development = await createDevelopment(tx, tenant)
  for (let from = 0; from < passages; from += 200) {
    const document = await createDocument(tx, development)
    await tx.raw(
      `INSERT INTO doc_chunks (id, tenant_id, development_id, document_id, version, ordinal, page_from, page_to, content, token_count,
         content_hash, embedding, embedding_model)
       SELECT gen_random_uuid(), :tenantId, :developmentId, :documentId, 1, n, 1, 1,
         'The boiler' || CASE WHEN n % 10 = 0 THEN ' has a valve' ELSE '' END || CASE WHEN :from + n = 77 THEN ' and shows E07' ELSE '' END,
         2, n::text, (SELECT array_agg(sin((:from + n) * 12.9898 + m * 78.233 + m * (:from + n) * 0.37)) FROM generate_series(1, 384) AS m)::vector, 'test'
       FROM generate_series(1, 200) AS n`,
      { tenantId: tenant.id, developmentId: development.id, documentId: document.id, from },
    )
    // By the batch: what an index takes to be built up is no silence of the database.
    await tx.raw(
      `INSERT INTO chunk_windows (tenant_id, development_id, chunk_id, kind, ordinal, embedding, embedding_model)
       SELECT tenant_id, development_id, id, 'window', 0, embedding::halfvec, embedding_model FROM doc_chunks AS chunk
       WHERE development_id = ? AND NOT EXISTS (SELECT 1 FROM chunk_windows AS made WHERE made.chunk_id = chunk.id)`,
      [development.id],
    )
  }
  const scope = systemScope(tenant.id)
  const embedding = Array.from({ length: 384 }, (_, index) => Math.sin(index * 3.1 + 1))
  const asked = { developmentId: development.id, houseTypeId: null, embedding, embeddingModel: 'test' }
  return (isLarge: boolean) =>
    scope.read(async (transaction) => {
      const prepared = await prepareSearch(transaction, { ...asked, words }, { large })
      const before = await rowsRead()
      const found = await narrowedPassages(transaction, asked, { ...prepared, isLarge })
      return { found, read: (await rowsRead()) - before }
    })
}

async function rowsRead(): Promise<number> {
  const { rows } = await owner().raw<{ rows: { read: string }[] }>(
    'SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS read FROM pg_stat_xact_user_tables',
  )
  return Number(rows[0]?.read)
}

// The embedded database takes minutes to index so many vectors; a server's copy has a name of its own.
const isServer = new URL(process.env.DATABASE_URL ?? '').pathname.startsWith('/openhouse_')

it.runIf(isServer)(
  'reads about as many rows of a development ten times as large, and finds the same',
  { timeout: 120_000 },
  async () => {
    const tenant = await createTenant(owner())
    const small = await developmentOf(tenant, 400)
    const big = await developmentOf(tenant, 4_000)
    await owner().raw('REINDEX INDEX chunk_windows_embedding')
    await owner().raw('ANALYZE doc_chunks, chunk_windows, document_lexemes, documents')
    const [few, many] = [await small(true), await big(true)]
    expect(many.read, `${few.read} rows of 400 passages, ${many.read} of 4,000`).toBeLessThan(few.read * 3)
    const exact = await big(false)
    const near = (search: typeof exact) => search.found.slice(0, 10).map(({ chunkId }) => chunkId)
    const same = near(exact).filter((id) => near(many).includes(id))
    expect(same.length, 'of the ten nearest').toBeGreaterThanOrEqual(9)
    // A code counts however far its passage lies.
    expect(many.found.some(({ content }) => content.includes('E07'))).toBe(true)
  },
)
