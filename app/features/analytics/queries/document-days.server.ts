import type { Scope } from '~/auth/scope.server'
import { inEitherPeriod, type Days } from '~/metrics/query/place'

export type DocumentDayRow = { date: string; views: number; downloads: number; citations: number }

export type OneDocument = { tenantId: string; developmentId: string; documentId: string | null; period: Days }

/** How often one document was opened, downloaded and cited on each day of the period and of what it is compared with. */
export function documentDays(
  scope: Scope,
  { tenantId, developmentId, documentId, period }: OneDocument,
): Promise<DocumentDayRow[]> {
  const { from, to, previousFrom, previousTo } = period
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: DocumentDayRow[] }>(
      `SELECT day.date, day.views, day.downloads, day.citations FROM document_activity_daily AS day
       WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND day.document_id = :documentId
         AND ${inEitherPeriod('day')}
       ORDER BY day.date`,
      { tenantId, developmentId, documentId, from, to, previousFrom, previousTo },
    )
    return rows
  })
}
