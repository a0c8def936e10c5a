// The windows that development_stats, question_group_stats and retrieval_stats keep: the last 7, 30 and 90 days, and those before.
import type { Transaction } from '~/platform/db/transaction.server'
import type { Period, PlaceAndPeriod } from './period'
import { bindingsOf, inPlace } from './place'

export type KeptWindow = Exclude<Period['choice'], 'custom'>

/**
 * The kept window that is the period, compared with the one before it; null when there is none, or when some development's windows
 * end on another day. Over several companies the days of a period are the same for all, so while it is still the day before for one of
 * them, its windows are not those days: then they are counted.
 */
export async function keptWindow(tx: Transaction, filters: PlaceAndPeriod): Promise<KeptWindow | null> {
  const { choice, compare } = filters.period
  if (choice === 'custom' || compare !== 'previous') return null
  const { rows } = await tx.raw<{ rows: [{ fits: boolean }] }>(
    `SELECT coalesce(bool_and(kept.counted_on = :to::date), false) AS fits
     FROM development_stats AS kept WHERE ${inPlace('kept')}`,
    bindingsOf(filters),
  )
  return rows[0].fits ? choice : null
}
