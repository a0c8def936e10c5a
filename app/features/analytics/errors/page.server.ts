import type { Keyset } from '~/lib/keyset'
import { type Ask, together } from '~/metrics/query/cache.server'
import type { Period } from '~/metrics/query/period'
import { comparedPanel, panel } from '../shared/panels.server'
import type { ErrorKind } from './kinds'
import { errorDays, errorCount, errorList } from './queries.server'
import { toErrorsView } from './view'

type ErrorsTab = {
  tenantId: string
  developmentId: string
  period: Period
  kind: ErrorKind | null
  cursor: Keyset | null
}

/** The panels of a development's Errors tab. */
export function errorsTab(ask: Ask, { tenantId, developmentId, period, kind, cursor }: ErrorsTab) {
  const place = { tenantId, developmentId }
  const days = { ...place, from: period.from, to: period.to }
  const before = { ...place, from: period.previousFrom, to: period.previousTo }
  return {
    days: comparedPanel({
      name: 'errors by day',
      period,
      ask: () => together(ask('error-days', errorDays, days), ask('error-days', errorDays, before)),
      toView: ([rows, previous], asked) => toErrorsView(rows, previous, asked),
    }),
    list: panel(
      'errors',
      together(
        ask('error-list', errorList, { ...days, kind, cursor, limit: 15 }),
        ask('error-count', errorCount, { ...days, kind }),
      ),
      ([page, total]) => ({ ...page, total }),
    ),
  }
}
