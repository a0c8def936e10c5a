import { dayEnd, dayStart } from '~/lib/local-days'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { InboxFilters } from '../filters'

/** Which handed-over conversations are meant. */
export type Asked = Omit<InboxFilters, 'sort'> & { tenantId: string | null }

/** The SQL of these conversations, without their status: `h` is the handover, `person`, `home` and `d` whose and where. */
export function handoversThat({ tenantId, assignee, development, from, to, answered, asker, search }: Asked) {
  const conditions = [
    tenantId && 'h.tenant_id = :tenantId::uuid',
    assignee && (assignee === 'nobody' ? 'h.assignee_id IS NULL' : 'h.assignee_id = :assignee::uuid'),
    development && 'h.development_id = :development::uuid',
    from && `h.requested_at >= ${dayStart(':from', 't.timezone')}`,
    to && `h.requested_at < ${dayEnd(':to', 't.timezone')}`,
    answered !== null && `h.first_response_at IS ${answered ? 'NOT NULL' : 'NULL'}`,
    asker && `h.in_place_by IS ${asker === 'staff' ? 'NOT NULL' : 'NULL'}`,
    search &&
      `(${foundIn('person.name', 'home.number', 'home.address', 'h.reason', 'talk.title')}
        OR EXISTS (SELECT FROM handover_messages AS said WHERE said.handover_id = h.id AND ${foundIn('said.content')}))`,
  ].filter(Boolean)
  return {
    tables: `handovers AS h
       JOIN tenants AS t ON t.id = h.tenant_id
       JOIN developments AS d ON d.id = h.development_id
       JOIN conversations AS talk ON talk.id = h.conversation_id
       LEFT JOIN homeowners AS person ON person.id = h.homeowner_id
       LEFT JOIN units AS home ON home.id = person.unit_id`,
    where: conditions.length ? conditions.join(' AND ') : 'true',
    bindings: { tenantId, assignee, development, from, to, pattern: searchPattern(search) },
  }
}
