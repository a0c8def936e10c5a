/** The mean of vectors of one length, itself of length 1. */
export function meanVector(vectors: readonly (readonly number[])[]): number[] {
  const sum = (vectors[0] ?? []).map((_, index) => vectors.reduce((total, vector) => total + (vector[index] ?? 0), 0))
  const length = Math.hypot(...sum) || 1
  return sum.map((value) => value / length)
}
