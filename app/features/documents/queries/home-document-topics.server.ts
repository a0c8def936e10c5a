import type { HomeScope } from '~/auth/scope.server'

export type TopicRow = { category: string; documents: number; unread: number }

/** How many documents a homeowner has of each category, and how many of them they have not opened. */
export async function homeDocumentTopics(scope: HomeScope): Promise<TopicRow[]> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: TopicRow[] }>(
      `SELECT d.category, count(*)::int AS documents,
         (count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM document_views AS v WHERE v.document_id = d.id
           AND v.homeowner_id = :homeownerId AND v.created_at >= coalesce(d.ready_at, d.created_at))))::int AS unread
       FROM documents AS d
       WHERE d.tenant_id = :tenantId AND d.development_id = :developmentId AND d.ready_version IS NOT NULL
       GROUP BY d.category LIMIT 100`,
      { homeownerId: scope.homeownerId, tenantId: scope.tenantId, developmentId: scope.developmentId },
    ),
  )
  return rows
}
