import type { Scope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import type { InboxFilters } from './filters'
import { withNames } from './handover-page.server'
import { handoverCounts } from './queries/handover-counts.server'
import { handoverList } from './queries/handover-list.server'
import { type Colleague, handoverStaff } from '~/features/handover/queries/handover-staff.server'

type Asked = { tenantId: string | null; filters: InboxFilters; me: Colleague; cursor: Keyset | null }

/** A page of handed-over conversations, how many there are of each status, and who may be chosen to answer. */
export async function inbox(scope: Scope, { tenantId, filters, me, cursor }: Asked) {
  const { sort, ...asked } = { ...filters, tenantId }
  const [page, counts, colleagues] = await Promise.all([
    handoverList(scope, { ...asked, sort, cursor, limit: 25 }),
    handoverCounts(scope, asked),
    handoverStaff(scope, { tenantId }),
  ])
  const staff = [me, ...colleagues.filter(({ id }) => id !== me.id)]
  return { page: { ...page, rows: page.rows.map((row) => withNames(row, staff)) }, counts, staff }
}
