/** Divides items among parts that are worked off side by side: the longest first, each to the part that has least to do so far. */
export function divideByTime(items: string[], parts: number, secondsOf: (item: string) => number): string[][] {
  const divided = Array.from({ length: parts }, () => ({ items: [] as string[], seconds: 0 }))
  // By name where they take the same, so that it comes out alike everywhere.
  for (const item of [...items].sort((a, b) => secondsOf(b) - secondsOf(a) || a.localeCompare(b))) {
    const least = divided.reduce((one, other) => (other.seconds < one.seconds ? other : one))
    least.items.push(item)
    least.seconds += secondsOf(item)
  }
  return divided.map((part) => part.items)
}
