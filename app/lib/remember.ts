import { LRUCache } from 'lru-cache'

/** The same function of a text, its latest `max` results kept. The results are shared: treat them as read-only. */
export function remember<Result extends object>(
  compute: (text: string) => Result,
  max: number,
): (text: string) => Result {
  const known = new LRUCache<string, Result>({ max })
  return (text) => {
    const found = known.get(text)
    if (found) return found
    const result = compute(text)
    known.set(text, result)
    return result
  }
}
