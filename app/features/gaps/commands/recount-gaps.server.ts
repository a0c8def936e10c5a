// What is counted of a gap stands in its row, for lists to sort by: it is counted anew whenever a question comes or goes.
import { cosine } from '~/lib/cosine'
import type { DocumentCategory } from '~/domain/documents/categories'
import type { GapsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import type { CategoryVector } from './category-vectors.server'

type Recount = {
  tenantId: string
  gapIds: readonly string[]
  embeddingModel: string
  /** For the slot of those that nobody placed. */
  categories: readonly CategoryVector[]
}

/** Below this a question is of no category. */
const LEAST_LIKE_CATEGORY = 0.28

/** Counts some gaps anew, and names and places those that nobody named and placed. */
export async function recountGaps(
  tx: Transaction,
  { tenantId, gapIds, embeddingModel, categories }: Recount,
): Promise<void> {
  if (gapIds.length === 0) return
  const ids = [...gapIds]
  const { rows } = await tx.raw<{ rows: Pick<GapsRow, 'id' | 'isPlaced' | 'centroid'>[] }>(
    `UPDATE gaps SET questions = counted.questions, homes = counted.homes, first_asked_at = counted.first_asked_at,
       last_asked_at = counted.last_asked_at, centroid = counted.centroid, embedding_model = :embeddingModel,
       house_type_id = CASE WHEN gaps.is_placed THEN gaps.house_type_id ELSE counted.house_type_id END, updated_at = statement_timestamp()
     FROM (
       SELECT gap.id, count(asked.id)::int AS questions, count(DISTINCT person.unit_id)::int AS homes,
         min(asked.asked_at) AS first_asked_at, max(asked.asked_at) AS last_asked_at,
         avg(asked.embedding) FILTER (WHERE asked.embedding_model = :embeddingModel) AS centroid,
         -- Two homes and more, and all of one type: then it is that type's.
         CASE WHEN count(DISTINCT asked.house_type_id) = 1 AND count(asked.house_type_id) = count(asked.id)
           AND count(DISTINCT person.unit_id) > 1 THEN (array_agg(asked.house_type_id))[1] END AS house_type_id
       FROM gaps AS gap
         LEFT JOIN gap_questions AS asked ON asked.tenant_id = gap.tenant_id AND asked.development_id = gap.development_id AND asked.gap_id = gap.id
         LEFT JOIN messages AS question ON question.tenant_id = asked.tenant_id AND question.id = asked.message_id
         LEFT JOIN homeowners AS person ON person.id = question.homeowner_id
       WHERE gap.tenant_id = :tenantId AND gap.id = ANY (:ids) GROUP BY gap.tenant_id, gap.id
     ) AS counted
     WHERE gaps.tenant_id = :tenantId AND gaps.id = counted.id
     RETURNING gaps.id, gaps.is_placed, gaps.centroid::text AS centroid`,
    { tenantId, ids, embeddingModel },
  )
  await nameByQuestions(tx, tenantId, ids)
  const placed = rows.flatMap(({ id, isPlaced, centroid }) =>
    isPlaced || !centroid ? [] : [{ id, category: nearestCategory(JSON.parse(centroid) as number[], categories) }],
  )
  if (placed.length)
    await tx.raw(
      `UPDATE gaps SET category = nullif(placed.category, '') FROM unnest(?::uuid[], ?::text[]) AS placed (id, category)
       WHERE gaps.tenant_id = ? AND gaps.id = placed.id`,
      [placed.map(({ id }) => id), placed.map(({ category }) => category ?? ''), tenantId],
    )
}

// The most typical of them: whichever is nearest to the middle of all.
async function nameByQuestions(tx: Transaction, tenantId: string, ids: string[]): Promise<void> {
  await tx.raw(
    `UPDATE gaps SET title = typical.title
     FROM gaps AS named CROSS JOIN LATERAL (
       SELECT left(btrim(regexp_replace(coalesce(question.standalone_question, question.content), '\\s+', ' ', 'g')), 300) AS title
       FROM gap_questions AS asked JOIN messages AS question ON question.tenant_id = asked.tenant_id AND question.id = asked.message_id
       WHERE asked.tenant_id = named.tenant_id AND asked.development_id = named.development_id AND asked.gap_id = named.id
         AND asked.embedding_model = named.embedding_model
       ORDER BY asked.embedding <=> named.centroid, asked.asked_at, asked.id LIMIT 1
     ) AS typical
     WHERE gaps.tenant_id = :tenantId AND gaps.id = ANY (:ids) AND named.tenant_id = gaps.tenant_id AND named.id = gaps.id
       AND NOT gaps.is_titled AND typical.title <> ''`,
    { tenantId, ids },
  )
}

/** The category whose words are nearest, or null where none is near. */
export function nearestCategory(
  centroid: ArrayLike<number>,
  categories: readonly CategoryVector[],
): DocumentCategory | null {
  const nearest = categories
    .map(({ category, embedding }) => ({ category, similarity: cosine(centroid, embedding) }))
    .sort((a, b) => b.similarity - a.similarity)[0]
  return nearest && nearest.similarity >= LEAST_LIKE_CATEGORY ? nearest.category : null
}
