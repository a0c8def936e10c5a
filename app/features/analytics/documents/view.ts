import { documentCategories } from '~/domain/documents/categories'
import { type Figures, figuresOf } from '~/metrics/query/figures'
import type { DocumentAudience, ReadingShare } from './queries/readers.server'
import type { AvailabilityRow, MissingDocumentRow } from './queries/availability.server'

export const availabilityStatuses = ['present', 'missing', 'outdated', 'failed', 'not_required'] as const
export type AvailabilityStatus = (typeof availabilityStatuses)[number]

export type AvailabilityCell = Pick<AvailabilityRow, 'isRequired' | 'documents' | 'ready' | 'waiting'> & {
  status: AvailabilityStatus
}

export type AvailabilityView = {
  houseTypes: { code: string; name: string }[]
  categories: string[]
  /** A row for each house type, with a cell for each category. */
  cells: AvailabilityCell[][]
  counts: Record<AvailabilityStatus, number>
}

/** Which house type has which documents, in the order in which people read the categories. */
export function toAvailabilityView(rows: readonly AvailabilityRow[]): AvailabilityView {
  const houseTypes = [...new Map(rows.map((row) => [row.houseTypeCode, row.houseType]))].map(([code, name]) => ({
    code,
    name,
  }))
  const categories = [...new Set(rows.map(({ category }) => category))].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b, 'en'),
  )
  const byPlace = new Map(rows.map((row) => [`${row.houseTypeCode} ${row.category}`, row]))
  const counts = { present: 0, missing: 0, outdated: 0, failed: 0, not_required: 0 }
  const cells = houseTypes.map(({ code }) =>
    categories.map((category) => {
      const cell = toCell(byPlace.get(`${code} ${category}`))
      counts[cell.status] += 1
      return cell
    }),
  )
  return { houseTypes, categories, cells, counts }
}

/**
 * Present: a document that answers and is not outdated. Outdated: every one that answers is. Failed: none answers, and one could
 * not be read. Missing: none answers, though one is required.
 */
export function availabilityStatus(
  row: Pick<AvailabilityRow, 'isRequired' | 'ready' | 'current' | 'failed'>,
): AvailabilityStatus {
  if (row.current > 0) return 'present'
  if (row.ready > 0) return 'outdated'
  if (row.failed > 0) return 'failed'
  return row.isRequired ? 'missing' : 'not_required'
}

function toCell(row: AvailabilityRow | undefined): AvailabilityCell {
  if (!row) return { status: 'not_required', isRequired: false, documents: 0, ready: 0, waiting: 0 }
  const { isRequired, documents, ready, waiting } = row
  return { status: availabilityStatus(row), isRequired, documents, ready, waiting }
}

function placeOf(category: string): number {
  const place = documentCategories.findIndex(({ slug }) => slug === category)
  return place < 0 ? documentCategories.length : place
}

/** How documents were opened and downloaded by day, of a place and of one document. */
export const readingMeasures = ['views', 'downloads'] as const
export const documentMeasures = ['documentViews', 'documentDownloads', 'citations'] as const

/** Who read, of those who had come in by then: a rate of the time before is one of the people of that time. */
export function toReaders(
  now: ReadingShare,
  before: ReadingShare,
): Figures<'readers' | 'openRate'> & { onboarded: number } {
  return { onboarded: now.onboarded, ...figuresOf(['readers', 'openRate'], { current: now, previous: before }) }
}

/** Who opened a document, of those whose home it is for. */
export function toAudience(
  now: DocumentAudience,
  before: DocumentAudience,
): Figures<'documentOpenRate'> & DocumentAudience {
  return { ...now, ...figuresOf(['documentOpenRate'], { current: now, previous: before }) }
}

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

/** The documents that nobody opened, and the first of them by title. */
export function toUnreadView({ unread, documents }: { unread: number; documents: readonly { title: string }[] }) {
  return {
    ...figuresOf(['unreadDocuments'], { current: { unread }, previous: null }),
    first: documents[0]?.title ?? null,
  }
}
