import type { MissingDocumentRow } from '../queries/missing-documents.server'

export type MissingCategory = { category: string; houseTypes: string[] }

/** What is missing, by category: the house types that lack it, those with the most gaps first. */
export function toMissingView(rows: readonly MissingDocumentRow[]): MissingCategory[] {
  const byCategory = new Map<string, string[]>()
  for (const { category, houseTypeName } of rows)
    byCategory.set(category, [...(byCategory.get(category) ?? []), houseTypeName])
  return [...byCategory]
    .map(([category, houseTypes]) => ({ category, houseTypes }))
    .sort((a, b) => b.houseTypes.length - a.houseTypes.length || a.category.localeCompare(b.category, 'en'))
}
