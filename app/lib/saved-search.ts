// What a saved view keeps of an address: all that the page shows by, and not the place where somebody happened to be in it.
import { placeNames } from './change-params'

/** The search of an address in one order, without places in lists and empty values; '' for none. Equal views are equal texts. */
export function savedSearch(search: string): string {
  const dropped: readonly string[] = placeNames
  const kept = [...new URLSearchParams(search)].filter(([name, value]) => value !== '' && !dropped.includes(name))
  // Stable, so that what is named twice keeps its order.
  const sorted = kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return sorted.length ? `?${new URLSearchParams(sorted).toString()}` : ''
}
