/** What is said wherever a percentile stands that was read from these counts: on pages and in what describes the API. */
export const percentileError = 'Read from a histogram: the error of such percentiles is about a fifth.'

/**
 * The upper bounds of the latency buckets, in milliseconds: geometric, 10 ms to about two minutes, each a fifth wider than the one
 * before, so a percentile read from the counts is at most a fifth off. Bucket 0 is below the first bound, the last is beyond the last.
 */
export const latencyBoundsMs: readonly number[] = Array.from({ length: 52 }, (_, index) =>
  Math.round(10 * 1.2 ** index),
)

/** How many buckets there are: one more than bounds. */
export const latencyBucketCount = latencyBoundsMs.length + 1

/** The bucket that a latency falls into; as Postgres' width_bucket(latency, bounds) counts. */
export function latencyBucket(latencyMs: number): number {
  const index = latencyBoundsMs.findIndex((bound) => latencyMs < bound)
  return index === -1 ? latencyBoundsMs.length : index
}

/** Adds histograms bucket by bucket. */
export function sumHistograms(histograms: readonly (readonly number[])[]): number[] {
  return Array.from({ length: latencyBucketCount }, (_, bucket) =>
    histograms.reduce((sum, histogram) => sum + (histogram[bucket] ?? 0), 0),
  )
}

/**
 * A percentile in milliseconds, interpolated linearly inside its bucket; null when nothing was counted.
 * @param share between 0 and 1: 0.95 for the 95th percentile.
 */
export function latencyPercentile(histogram: readonly number[], share: number): number | null {
  const total = histogram.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  let left = share * total
  for (const [bucket, count] of histogram.entries()) {
    if (count > 0 && left <= count) {
      const from = bucket === 0 ? 0 : (latencyBoundsMs[bucket - 1] ?? 0)
      const to = latencyBoundsMs[bucket] ?? from
      return Math.round(from + (to - from) * (left / count))
    }
    left -= count
  }
  return latencyBoundsMs.at(-1) ?? null
}
