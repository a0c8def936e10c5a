// Whether a development can be handed over: what there is to have, and how much of it there is.

/** What is looked at, in the order in which a development is made. */
export const readinessKinds = [
  'homes',
  'sold',
  'house_types',
  'people',
  'emails',
  'pins',
  'contacts',
  'emergency_points',
  'documents',
  'readings',
  'questions',
] as const
export type ReadinessKind = (typeof readinessKinds)[number]

/** `missing` of `total`; what there must be and is not at all is one missing of one. */
export type ReadinessItem = { kind: ReadinessKind; total: number; missing: number }

/** The mean share of what is there, in whole percent: 100 only where nothing at all is missing, and never rounded up. */
export function readyPercent(items: readonly Pick<ReadinessItem, 'total' | 'missing'>[]): number {
  if (items.length === 0) return 0
  if (items.every(({ missing }) => missing === 0)) return 100
  const shares = items.map(({ total, missing }) =>
    missing <= 0 ? 1 : Math.max(0, 1 - missing / Math.max(total, missing)),
  )
  const mean = shares.reduce((sum, share) => sum + share, 0) / items.length
  return Math.min(99, Math.floor(mean * 100))
}
