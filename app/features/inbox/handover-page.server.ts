import type { Scope } from '~/auth/scope.server'
import { cannedReplyList } from './queries/canned-reply-list.server'
import { handover, type HandoverState } from '~/features/handover/queries/handover.server'
import { type Colleague, handoverStaff } from '~/features/handover/queries/handover-staff.server'
import { fillPlaceholders } from './views/placeholders'

export type HandoverPageData = {
  state: HandoverState
  /** Who may be asked to answer; whoever looks is the first. */
  staff: Colleague[]
  /** As they would be sent to this homeowner. */
  cannedReplies: { id: string; title: string; content: string }[]
}

/**
 * A handed-over conversation with what is needed to answer it.
 * @throws 404 when there is none that the person may see.
 */
export async function handoverPage(
  scope: Scope,
  handoverId: string | undefined,
  me: Colleague,
): Promise<HandoverPageData> {
  const found = await handover(scope, handoverId)
  const { tenantId, developmentId } = found
  const colleagues = await handoverStaff(scope, { tenantId, developmentId })
  const state = withNames(found, [me, ...colleagues])
  const facts = {
    homeownerName: state.homeownerName,
    address: state.address,
    development: state.developmentName,
  }
  const replies = await cannedReplyList(scope, tenantId)
  return {
    state,
    staff: [me, ...colleagues.filter(({ id }) => id !== me.id)],
    cannedReplies: replies.map(({ id, title, content }) => ({ id, title, content: fillPlaceholders(content, facts) })),
  }
}

/** Names that the person may know, and may not read from the accounts. */
export function withNames<Row extends { assigneeId: string | null; assigneeName: string | null }>(
  row: Row,
  staff: readonly Colleague[],
): Row {
  const known = staff.find(({ id }) => id === row.assigneeId)
  return known ? { ...row, assigneeName: known.name } : row
}
