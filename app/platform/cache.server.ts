// Two levels: a few seconds in this process, then api_cache in Postgres for all of them. What a command made stale is marked in
// Postgres; a value whose computing began before the mark is not kept.
import { LRUCache } from 'lru-cache'
import { createHash } from 'node:crypto'
import { asMachinery, machinery, type Transaction } from './db/transaction.server'
import { onShutdown, onStart } from './lifecycle.server'
import { log } from './log.server'

type Sight = { readonly sightKey: string }

export type CachedQuery<T> = {
  /** What is asked, as its query file is named. */
  name: string
  /** Whose sight the rows are narrowed to; people of equal sight share them. */
  scope: Sight
  /** Everything else that the rows depend on: plain JSON. */
  filters: unknown
  /** Milliseconds that a value may be kept; see `minutes`. */
  ttl: number
  /** What makes it stale, as commands name it in `invalidate`. */
  tags: readonly string[]
  /** Computes the value: plain JSON, so a Date comes back as its text. */
  run: () => Promise<T>
  /** Computes anew even if a value is kept. */
  refresh?: boolean
}

/** A value and when it was computed. */
export type Cached<T> = { value: T; asOf: string }

type Entry = { cached: Cached<unknown>; tags: readonly string[] }

const localTtlMs = 2_000
const entries = new LRUCache<string, Entry>({ max: 1_000, ttl: localTtlMs })
// `anew`: it computes even if a value is kept.
const running = new Map<string, { work: Promise<Cached<unknown>>; anew: boolean }>()
const uncountedHits = new Map<string, number>()

/** Minutes in milliseconds. */
export function minutes(count: number): number {
  return count * 60_000
}

function keyOf({ name, scope, filters }: Pick<CachedQuery<unknown>, 'name' | 'scope' | 'filters'>): string {
  return `${name}:${createHash('sha256')
    .update(JSON.stringify([scope.sightKey, filters]))
    .digest('base64url')}`
}

/**
 * The value of a query from the nearest cache that has it, computed once however many ask at the same time.
 * Call it outside of any transaction.
 * @throws what `run` throws; a failure is not kept.
 */
export async function cachedQuery<T>(query: CachedQuery<T>): Promise<Cached<T>> {
  const key = keyOf(query)
  if (!query.refresh) {
    const local = entries.get(key)
    if (local) {
      countHit(key)
      return local.cached as Cached<T>
    }
  }
  const inFlight = running.get(key)
  if (inFlight && (inFlight.anew || !query.refresh)) {
    const cached = (await inFlight.work) as Cached<T>
    // Whoever waited for the run of another was served without one.
    countHit(key)
    return cached
  }
  const work = (query.refresh ? computeAfter(inFlight?.work, key, query) : fetchOrCompute(key, query)).finally(() => {
    if (running.get(key)?.work === work) running.delete(key)
  })
  running.set(key, { work, anew: query.refresh ?? false })
  return work
}

// Who asks for it anew has seen what is kept, and a read on its way may bring just that. It ends first, so that what it keeps
// does not take the place of the newer one.
async function computeAfter<T>(read: Promise<unknown> | undefined, key: string, query: CachedQuery<T>) {
  await read?.catch(() => undefined)
  return compute(key, query)
}

async function fetchOrCompute<T>(key: string, query: CachedQuery<T>): Promise<Cached<T>> {
  const row = await machinery((db) =>
    db('apiCache')
      .select('value', 'computedAt')
      .where({ key })
      .where('expiresAt', '>', db.raw('clock_timestamp()'))
      .first(),
  )
  if (!row) return compute(key, query)
  countHit(key)
  const cached: Cached<T> = { value: row.value as T, asOf: row.computedAt as string }
  entries.set(key, { cached, tags: query.tags })
  return cached
}

async function compute<T>(key: string, { name, tags, ttl, run }: CachedQuery<T>): Promise<Cached<T>> {
  const started = await machinery((db) =>
    db.raw<{ rows: { startedAt: string; startedText: string }[] }>(
      `WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS started),
         row AS (INSERT INTO api_cache (key, name, tags, expires_at) VALUES (?, ?, ?, '-infinity')
           ON CONFLICT (key) DO UPDATE SET tags = excluded.tags)
       SELECT started AS started_at, started::text AS started_text FROM clock`,
      [key, name, [...tags]],
    ),
  )
  const { startedAt, startedText } = started.rows[0] as { startedAt: string; startedText: string }
  const json = JSON.stringify(await run())
  const cached: Cached<T> = { value: JSON.parse(json) as T, asOf: startedAt }
  const kept = await machinery((db) =>
    db.raw<{ rowCount: number }>(
      `UPDATE api_cache SET value = ?, computed_at = ?::timestamptz, writes = writes + 1,
         expires_at = clock_timestamp() + make_interval(secs => ?)
       WHERE key = ? AND invalidated_at < ?::timestamptz`,
      [json, startedText, ttl / 1000, key, startedText],
    ),
  )
  if (kept.rowCount) entries.set(key, { cached, tags })
  return cached
}

// Rows are locked in one order, so that two who mark the same rows wait for each other and never in a circle.
const markSql = `WITH stale AS (SELECT key FROM api_cache WHERE tags && ?::text[] ORDER BY key FOR UPDATE)
  UPDATE api_cache SET expires_at = '-infinity', invalidated_at = clock_timestamp() FROM stale WHERE api_cache.key = stale.key`

/**
 * Marks kept values stale as part of a transaction, so that a process that dies right after its commit leaves none behind. It does
 * not replace `invalidate` after the commit: what is computed between this mark and the commit still sees the old rows.
 */
export async function markStale(tx: Transaction, tags: readonly string[]): Promise<void> {
  if (tags.length) await asMachinery(tx, (own) => Promise.resolve(own.raw(markSql, [[...tags]])))
}

/** Makes every kept value with one of these tags stale, here at once and in other processes within two seconds. Call it after the commit. */
export async function invalidate(tags: readonly string[]): Promise<void> {
  if (!tags.length) return
  for (const [key, entry] of entries.entries()) if (entry.tags.some((tag) => tags.includes(tag))) entries.delete(key)
  await machinery((db) => db.raw(markSql, [[...tags]]))
}

function countHit(key: string): void {
  uncountedHits.set(key, (uncountedHits.get(key) ?? 0) + 1)
}

/** Writes the hits counted in this process to api_cache. */
export async function flushCacheHits(): Promise<void> {
  if (!uncountedHits.size) return
  const counted = [...uncountedHits]
  uncountedHits.clear()
  await machinery((db) =>
    db.raw(
      `UPDATE api_cache SET hits = api_cache.hits + counted.hits
       FROM unnest(?::text[], ?::bigint[]) AS counted (key, hits) WHERE api_cache.key = counted.key`,
      [counted.map(([key]) => key), counted.map(([, hits]) => hits)],
    ),
  )
}

let flushing: NodeJS.Timeout | undefined
onStart('cache hits', () => {
  const flush = () =>
    void flushCacheHits().catch((error: unknown) => log.warn({ err: error }, 'cache hits were not counted'))
  flushing = setInterval(flush, 5_000).unref()
})
onShutdown('cache hits', () => {
  clearInterval(flushing)
  return flushCacheHits()
})

/** Forgets what this process keeps: for tests. */
export function forgetLocalCache(): void {
  entries.clear()
  running.clear()
  uncountedHits.clear()
}
