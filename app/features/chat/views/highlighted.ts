export type Part = { text: string; isFound: boolean }

/** A text in parts, those apart that were looked for; each word of the search counts, whatever its case. */
export function highlighted(text: string, search: string): Part[] {
  const words = search.split(/\s+/).filter(Boolean)
  if (words.length === 0) return [{ text, isFound: false }]
  // The longer first, since of two that begin alike the shorter would cut the other.
  const pattern = words
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
  return text
    .split(new RegExp(`(${pattern})`, 'gi'))
    .map((part, index) => ({ text: part, isFound: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}
