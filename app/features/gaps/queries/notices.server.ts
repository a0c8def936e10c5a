import type { HomeScope } from '~/auth/scope.server'
import type { Citation } from '~/domain/chat/citation'
import { youAsked } from '../views/you-asked'

export type Notice = { id: string; asked: string; content: string; citations: Citation[] }

/** More at once would hide the home. */
const MOST = 3
const DAYS = 60

/** What a homeowner asked in vain and has an answer now, until they have seen it. */
export function notices({ tenantId, developmentId, homeownerId, read }: HomeScope): Promise<Notice[]> {
  return read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (Omit<Notice, 'asked'> & { question: string; askedOn: string })[] }>(
      `SELECT notice.id, notice.question, notice.content, notice.citations,
         to_char(notice.asked_at AT TIME ZONE tenant.timezone, 'YYYY-MM-DD') AS asked_on
       FROM gap_notices AS notice JOIN tenants AS tenant ON tenant.id = notice.tenant_id
       WHERE notice.tenant_id = :tenantId AND notice.development_id = :developmentId AND notice.homeowner_id = :homeownerId
         AND notice.seen_at IS NULL AND notice.told_at > now() - interval '${DAYS} days'
       ORDER BY notice.told_at DESC, notice.id LIMIT ${MOST}`,
      { tenantId, developmentId, homeownerId },
    )
    return rows.map(({ question, askedOn, ...notice }) => ({ ...notice, asked: youAsked(question, askedOn) }))
  })
}
