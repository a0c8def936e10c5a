// Cosine similarities of what searches found, counted in twenty buckets, so that a period's distribution is a sum of days.

const width = 0.05
const bucketCount = 20

/** The bounds between the buckets: 0.05, 0.1 … 0.95. Bucket 0 is below the first, the last is from the last one up. */
export const similarityBounds: readonly number[] = Array.from({ length: bucketCount - 1 }, (_, index) =>
  Number(((index + 1) * width).toFixed(2)),
)

/** How many buckets there are, each 0.05 wide; what is below 0 stands in the first. */
export const similarityBucketCount = bucketCount

/** The bucket of a similarity; as Postgres' width_bucket counts it, of the six digits that a `real` column keeps for sure. */
export function similarityBucket(similarity: number): number {
  const kept = Number(similarity.toPrecision(6))
  const index = similarityBounds.findIndex((bound) => kept < bound)
  return index === -1 ? similarityBounds.length : index
}

/** From and to of a bucket, for its label. */
export function similarityRange(bucket: number): { from: number; to: number } {
  return { from: similarityBounds[bucket - 1] ?? 0, to: similarityBounds[bucket] ?? 1 }
}
