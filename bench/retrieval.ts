// How long a search takes, without the embedding of its question: `DATABASE_URL=postgres://… npx tsx bench/retrieval.ts [--quick] [--json]`
import { ownDatabase } from './support/own-database'
import { BENCH_MODEL, fillPassages, type BenchWorld } from './support/passages'
import { against, percentile, progress, report, shown } from './support/report'
import type { Knex } from 'knex'

const QUESTIONS = [
  'How do I turn the heating down upstairs at night?',
  'Where is the stopcock?',
  'Who do I ring when the alarm in the hall will not stop beeping?',
  'Can I put a trampoline in the back garden?',
  'What day do they collect the brown bin?',
  'How long is the warranty on the windows and doors?',
  'Is there a charging point for my car?',
  'The boiler shows E03 and there is no hot water',
]
/**
 * The aim of the search against the bare index scan that finds the same number of passages for the same house. In the quick run the
 * scan has a fifth of the passages to go through, and the search as many as ever.
 */
const LIMIT = { full: 1.5, quick: 4 }

async function main() {
  const quick = process.argv.includes('--quick')
  const size = quick ? { total: 20_000, own: 2_000 } : { total: 100_000, own: 2_000 }
  const rounds = quick ? 100 : 300
  const { db, drop } = await ownDatabase()
  try {
    progress(`Filling a database with ${size.total} passages, ${size.own} of them the development's…`)
    const world = await fillPassages(db, size)
    progress(`Measuring ${rounds} searches…`)
    report(
      `Retrieval, ${size.total} passages, ${size.own} of the development`,
      await measure(db, world, { rounds, limit: quick ? LIMIT.quick : LIMIT.full }),
    )
  } finally {
    await (await import('../app/platform/db/connection.server')).closeConnections()
    await drop()
  }
}

async function measure(db: Knex, world: BenchWorld, { rounds, limit }: { rounds: number; limit: number }) {
  const { homeScope } = await import('../app/auth/scope.server')
  const { loggingSearches, searchPassages } = await import('../app/features/documents/queries/search-passages.server')
  const scope = homeScope(world)
  const times = { search: [] as number[], bare: [] as number[], everywhere: [] as number[] }
  const questions = await questionVectors(db, rounds)
  for (const [index, embedding] of questions.entries()) {
    const question = QUESTIONS[index % QUESTIONS.length] ?? ''
    const search = async () => {
      const { entry } = await searchPassages(
        scope,
        { ...world, question, embedding, embeddingModel: BENCH_MODEL },
        { tenantId: world.tenantId, assistantId: null, messageId: null, homeownerId: world.homeownerId },
      )
      await scope.write((tx) => loggingSearches(tx, [entry]))
    }
    const work = { search, bare: () => bareQuery(db, embedding, world), everywhere: () => bareQuery(db, embedding) }
    for (const name of ['search', 'bare', 'everywhere'] as const) {
      const started = performance.now()
      await work[name]()
      // The first tenth warms the caches up.
      if (index >= rounds / 10) times[name].push(performance.now() - started)
    }
  }
  const [p50, p95] = [50, 95].map((p) => (name: keyof typeof times) => percentile(times[name], p))
  if (!p50 || !p95) throw new Error('unreachable')
  return [
    shown('bare HNSW query of the home, p50', p50('bare'), 'ms'),
    shown('bare HNSW query of the home, p95', p95('bare'), 'ms'),
    shown('bare HNSW query over everything, p50', p50('everywhere'), 'ms'),
    shown('bare HNSW query over everything, p95', p95('everywhere'), 'ms'),
    // The lenient base is the limit's; the strict one, which answers for no home in particular, is shown beside it.
    shown('search to bare over everything, p50', p50('search') / p50('everywhere'), '×'),
    against('search, fused and logged, p50', p50('search'), p50('bare'), limit),
    against('search, fused and logged, p95', p95('search'), p95('bare'), limit),
  ]
}

/** Real passages moved a little, as a question lies near its answer. */
async function questionVectors(db: Knex, count: number): Promise<number[][]> {
  const { rows } = await db.raw<{ rows: { vector: string }[] }>(
    'SELECT embedding::text AS vector FROM doc_chunks ORDER BY md5(id::text) LIMIT ?',
    [count],
  )
  return rows.map(({ vector }) => (JSON.parse(vector) as number[]).map((value, index) => value + Math.sin(index * 7.3)))
}

/** Eight nearest through the index, and nothing else: no row-level security, no text, no log. */
async function bareQuery(db: Knex, embedding: number[], world?: BenchWorld): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.raw(
      `SELECT set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('enable_sort', 'off', true)`,
    )
    await tx.raw(
      `SELECT chunk_id FROM chunk_windows
       WHERE kind = 'window' ${world ? 'AND development_id = ? AND (house_type_id IS NULL OR house_type_id = ?)' : ''}
       ORDER BY embedding <=> ?::halfvec LIMIT 8`,
      [...(world ? [world.developmentId, world.houseTypeId] : []), JSON.stringify(embedding)],
    )
  })
}

await main()
