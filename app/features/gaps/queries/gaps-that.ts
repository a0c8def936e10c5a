import { foundIn, searchPattern } from '~/lib/search-key'
import type { GapFilters } from '../filters'

/** Which gaps are meant. */
export type GapsAsked = Omit<GapFilters, 'sort'> & { tenantId: string | null }

/** The answers by hand of a gap that are to be looked at again, as SQL: in force, and their day has come. */
export const answersToReview = (gap: string, today: string) =>
  `SELECT FROM hand_answers AS answer WHERE answer.tenant_id = ${gap}.tenant_id AND answer.development_id = ${gap}.development_id
     AND answer.gap_id = ${gap}.id AND answer.withdrawn_at IS NULL AND answer.review_on <= ${today}`

/** The SQL of these gaps: `g` is the gap, `d` its development, `t` its company. */
export function gapsThat({ tenantId, state, development, houseType, owner, review, search }: GapsAsked) {
  const conditions = [
    tenantId && 'g.tenant_id = :tenantId::uuid',
    state === 'open' ? `g.state IN ('new', 'ours', 'asked_for', 'answered')` : state && 'g.state = :state',
    development && 'g.development_id = :development::uuid',
    houseType &&
      `(g.house_type_id = :houseType::uuid OR EXISTS (SELECT FROM gap_questions AS asked WHERE asked.tenant_id = g.tenant_id
         AND asked.development_id = g.development_id AND asked.gap_id = g.id AND asked.house_type_id = :houseType::uuid))`,
    owner && (owner === 'nobody' ? 'g.owner_id IS NULL' : 'g.owner_id = :owner::uuid'),
    review && `EXISTS (${answersToReview('g', '(now() AT TIME ZONE t.timezone)::date')})`,
    search && foundIn('g.title'),
  ].filter(Boolean)
  return {
    tables: `gaps AS g JOIN developments AS d ON d.tenant_id = g.tenant_id AND d.id = g.development_id JOIN tenants AS t ON t.id = g.tenant_id`,
    where: conditions.length ? conditions.join(' AND ') : 'true',
    bindings: { tenantId, state, development, houseType, owner, pattern: searchPattern(search) },
  }
}
