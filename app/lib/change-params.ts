// What stands in the address besides a filter: its links and forms keep it.

/** Places in an order or a list that a new filter makes meaningless. */
export const placeNames = ['cursor', 'page'] as const

/** A search with some names set anew, or dropped when null or empty; what points into the old result is dropped as well. */
export function changeParams(
  params: URLSearchParams,
  changes: Record<string, string | null>,
  drop: readonly string[] = placeNames,
): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const name of drop) next.delete(name)
  for (const [name, value] of Object.entries(changes))
    if (value) next.set(name, value)
    else next.delete(name)
  return next
}

/** A search as a link says it: `?` alone is the page without any. */
export function toSearch(params: URLSearchParams): string {
  return `?${params.toString()}`
}
