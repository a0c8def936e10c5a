import type { Scope } from '~/auth/scope.server'
import { indexScan } from '~/domain/retrieval/index-scan'
import type { Transaction } from '~/platform/db/transaction.server'
import type { Place } from '~/metrics/query/period'
import { inPlace } from '~/metrics/query/place'

export type VectorIndex = {
  /** Passages in sight whose windows the index holds. */
  nodes: number
  /** Of the index; over a part of it, the part's share by its nodes. Null when how many it holds in all is not known. */
  sizeBytes: number | null
  /** Of the exact nearest neighbours, the part that the index finds, from 0 to 1; null when there are no vectors. */
  recall: number | null
  /** How many stored windows were searched for. */
  sampled: number
  neighbours: number
  measuredAt: string
}

export type VectorIndexFilters = Place & {
  /** How the index is scanned; default: as the search of documents does. */
  efSearch?: number
  iterativeScan?: 'off' | 'relaxed_order'
}

const sampleSize = 20
export const neighbours = 10

/**
 * How large the index of vectors is, and how much of the truth it finds: for the first windows of a fixed sample of passages, the ten nearest of
 * the same development as the index finds them are compared with the ten nearest that a look at every vector finds. It reads
 * some thousand vectors, so a job asks it, and pages read what it kept.
 */
export function vectorIndex(scope: Scope, filters: VectorIndexFilters): Promise<VectorIndex> {
  return scope.read(async (tx) => {
    const { nodes, sizeBytes } = await indexSize(tx, filters, scope.tenantId === null && filters.tenantId === null)
    const sample = await sampleOf(tx, filters)
    await configure(tx, { ...settings.exact })
    const exact = await nearest(tx, sample)
    const { efSearch = indexScan.efSearch, iterativeScan = indexScan.iterativeScan } = filters
    await configure(tx, {
      ...settings.index,
      'hnsw.ef_search': String(efSearch),
      'hnsw.iterative_scan': iterativeScan,
    })
    const found = await nearest(tx, sample)
    await configure(tx, settings.usual)
    return {
      nodes,
      sizeBytes,
      recall: recallOf(exact, found),
      sampled: sample.length,
      neighbours,
      measuredAt: new Date().toISOString(),
    }
  })
}

/** Passages in sight, and the size of the index or of their part of it. */
export async function indexSize(tx: Transaction, { tenantId, developmentId }: Place, isWhole: boolean) {
  const { rows } = await tx.raw<{ rows: [{ nodes: number; bytes: number; allNodes: number | null }] }>(
    `SELECT (SELECT coalesce(sum(s.chunks), 0)::int FROM chunk_stats AS s WHERE ${inPlace('s')}) AS nodes,
       pg_relation_size('chunk_windows_embedding')::float8 AS bytes,
       (SELECT nullif(greatest(reltuples, 0), 0)::float8 FROM pg_class WHERE oid = 'doc_chunks'::regclass) AS all_nodes`,
    { tenantId, developmentId },
  )
  const { nodes, bytes, allNodes } = rows[0]
  if (isWhole && developmentId === null) return { nodes, sizeBytes: bytes }
  // How many vectors others have is theirs to know: of the whole file only one's own part is told.
  return { nodes, sizeBytes: allNodes === null ? null : Math.round(bytes * Math.min(1, nodes / allNodes)) }
}

type Sampled = { id: string; developmentId: string }

// Always the same ones, until passages come or go: by a hash, since those that were made together are alike.
async function sampleOf(tx: Transaction, { tenantId, developmentId }: Place): Promise<Sampled[]> {
  const { rows } = await tx.raw<{ rows: Sampled[] }>(
    `WITH drawn AS (
       SELECT d.id FROM developments AS d
       WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR d.id = :developmentId::uuid)
         AND EXISTS (SELECT FROM doc_chunks AS c WHERE c.development_id = d.id)
       ORDER BY md5(d.id::text) LIMIT ${sampleSize}
     )
     SELECT c.id, drawn.id AS development_id
     FROM drawn CROSS JOIN LATERAL (
       SELECT c.id FROM doc_chunks AS c WHERE c.development_id = drawn.id
       ORDER BY md5(c.id::text) LIMIT (SELECT ceil(${sampleSize}.0 / count(*)) FROM drawn)
     ) AS c
     ORDER BY md5(c.id::text) LIMIT ${sampleSize}`,
    { tenantId, developmentId },
  )
  return rows
}

type Neighbour = { sampledId: string; distance: number }

// A planner that may neither sort nor scan otherwise takes the order from the index; one that may not scan indexes looks at every
// vector of the development.
const settings = {
  exact: { enable_indexscan: 'off', enable_bitmapscan: 'on', enable_sort: 'on' },
  index: { enable_indexscan: 'on', enable_bitmapscan: 'off', enable_sort: 'off' },
  usual: { enable_indexscan: 'on', enable_bitmapscan: 'on', enable_sort: 'on' },
}

/** For this transaction alone. */
async function configure(tx: Transaction, values: Record<string, string>): Promise<void> {
  const calls = Object.keys(values).map((name) => `set_config('${name}', ?, true)`)
  await tx.raw(`SELECT ${calls.join(', ')}`, Object.values(values))
}

async function nearest(tx: Transaction, sample: readonly Sampled[]): Promise<Neighbour[]> {
  const { rows } = await tx.raw<{ rows: Neighbour[] }>(
    `SELECT sampled.id AS sampled_id, near.distance
     FROM unnest(:ids::uuid[], :developmentIds::uuid[]) AS sampled (id, development_id)
       CROSS JOIN LATERAL (
         SELECT embedding, embedding_model FROM chunk_windows WHERE chunk_id = sampled.id AND kind = 'window' AND ordinal = 0 OFFSET 0
       ) AS asked
       CROSS JOIN LATERAL (
         SELECT c.embedding <=> asked.embedding AS distance FROM chunk_windows AS c
         WHERE c.kind = 'window' AND c.development_id = sampled.development_id AND c.embedding_model = asked.embedding_model
         ORDER BY c.embedding <=> asked.embedding LIMIT ${neighbours}
       ) AS near`,
    { ids: sample.map(({ id }) => id), developmentIds: sample.map(({ developmentId }) => developmentId) },
  )
  return rows
}

// By distance, and not by id: of passages that are equally near, either is right.
const rounding = 1e-6

function recallOf(exact: readonly Neighbour[], found: readonly Neighbour[]): number | null {
  if (exact.length === 0) return null
  const farthest = new Map<string, number>()
  for (const { sampledId, distance } of exact)
    farthest.set(sampledId, Math.max(distance, farthest.get(sampledId) ?? distance))
  const right = found.filter(({ sampledId, distance }) => distance <= (farthest.get(sampledId) ?? -1) + rounding)
  return right.length / exact.length
}

/** The index as it stands, and the recall as the job last measured it; of several developments each weighs by what was sampled of it. */
export type VectorIndexHealth = Omit<VectorIndex, 'measuredAt'> & {
  /** Of the development that was measured longest ago; null before the first time. */
  measuredAt: string | null
}

type Measured = { recall: number | null; sampled: number; measuredAt: string | null }

export function vectorIndexHealth(scope: Scope, { tenantId, developmentId }: Place): Promise<VectorIndexHealth> {
  const place = { tenantId, developmentId }
  return scope.read(async (tx) => {
    const size = await indexSize(tx, place, scope.tenantId === null && tenantId === null)
    const { rows } = await tx.raw<{ rows: [Measured] }>(
      `SELECT sum(m.recall * m.sampled) / sum(m.sampled) AS recall, coalesce(sum(m.sampled), 0)::int AS sampled,
         min(m.measured_at) AS measured_at
       FROM vector_recalls AS m
       WHERE ${inPlace('m')} AND EXISTS (SELECT FROM chunk_stats AS s
         WHERE s.tenant_id = m.tenant_id AND s.development_id = m.development_id AND s.chunks > 0)`,
      place,
    )
    const { recall, sampled, measuredAt } = rows[0]
    return { ...size, recall, sampled, neighbours, measuredAt }
  })
}
