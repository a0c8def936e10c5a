import { type Compared, shareOf } from '~/lib/day-series'
import { formatCount, formatPercent } from '~/lib/format'
import type { TotalFigures } from '../totals'

/** A part of a whole that stands beside it. */
export function partOf(part: Compared, whole: Compared): string {
  return formatPercent(shareOf(part.current ?? 0, whole.current ?? 0))
}

/** How the ready documents stand among all that there are, and those that there should be. */
export function documentsHint({ totals: { documents, documentsFailed, missingDocuments } }: TotalFigures): string {
  return [
    `of ${formatCount(documents.current)}`,
    documentsFailed.current ? `${formatCount(documentsFailed.current)} failed` : '',
    missingDocuments.current ? `${formatCount(missingDocuments.current)} missing` : 'nothing is missing',
  ]
    .filter(Boolean)
    .join(' · ')
}
