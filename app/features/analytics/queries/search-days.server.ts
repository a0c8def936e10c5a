import type { Scope } from '~/auth/scope.server'
import { latencyBucketCount } from '~/lib/latency-histogram'
import { similarityBucketCount } from '~/lib/similarity-histogram'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf, inEitherPeriod, inPlace } from '~/metrics/query/place'

export type SearchDayRow = {
  date: string
  searches: number
  failed: number
  lowSimilarity: number
  citedWrongHouseType: number
  similaritySum: number
  similarityCount: number
  /** As lib/similarity-histogram counts it. */
  similarityHistogram: number[]
  /** As lib/latency-histogram counts it. */
  latencyHistogram: number[]
}

const summed = (column: string, length: number) =>
  `ARRAY[${Array.from({ length }, (_, index) => `sum(day.${column}[${index + 1}])`).join(', ')}]::int[] AS ${column}`

/** How the documents were searched on each day of the period and of what it is compared with, by the tenants' calendars. */
export function searchDays(scope: Scope, filters: PlaceAndPeriod): Promise<SearchDayRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: SearchDayRow[] }>(
      `SELECT day.date, sum(day.searches)::int AS searches, sum(day.failed)::int AS failed, sum(day.low_similarity)::int AS low_similarity,
         sum(day.cited_wrong_house_type)::int AS cited_wrong_house_type, sum(day.similarity_sum)::float8 AS similarity_sum,
         sum(day.similarity_count)::int AS similarity_count, ${summed('similarity_histogram', similarityBucketCount)},
         ${summed('latency_histogram', latencyBucketCount)}
       FROM search_analytics_daily AS day WHERE ${inEitherPeriod('day')} AND ${inPlace('day')}
       GROUP BY day.date ORDER BY day.date`,
      bindingsOf(filters),
    )
    return rows
  })
}
