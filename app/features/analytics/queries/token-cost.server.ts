import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '../filters'
import { bindingsOf, inPlace } from './in-place'

export type TokenCostRow = { date: string; promptTokens: number; completionTokens: number; costUsd: number }

/** What the language model read and wrote on each day, and what that cost. */
export function tokenCost(scope: Scope, filters: PlaceAndPeriod): Promise<TokenCostRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: TokenCostRow[] }>(
      `SELECT day.date, sum(day.prompt_tokens)::float8 AS prompt_tokens, sum(day.completion_tokens)::float8 AS completion_tokens,
         sum(day.cost_usd)::float8 AS cost_usd
       FROM chat_analytics_daily AS day
       WHERE day.date BETWEEN :previousFrom AND :to AND ${inPlace('day')}
       GROUP BY day.date ORDER BY day.date`,
      bindingsOf(filters),
    )
    return rows
  })
}
