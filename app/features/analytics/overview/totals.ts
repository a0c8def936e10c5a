// What there is now, and who is active, as several pages show it.
import { type Figures, figuresOf } from '~/metrics/query/figures'
import type { ActiveHomeowners } from '~/metrics/query/active-homeowners.server'
import type { OverviewTotals } from './queries.server'

export const totalMeasures = [
  'developments',
  'units',
  'unitsSold',
  'homeowners',
  'homeownersOnboarded',
  'homeownersWithoutEmail',
  'messagesEver',
  'documents',
  'documentsReady',
  'documentsFailed',
  'missingDocuments',
] as const

export type TotalFigures = Figures<(typeof totalMeasures)[number]>
export type ActiveFigures = Figures<'activeHomeowners'>

/** Counts as they stand now. */
export function toTotals(row: OverviewTotals): TotalFigures {
  return figuresOf(totalMeasures, { current: row, previous: null })
}

/** Who was active in the period, and in what it is compared with. */
export function toActive({ active, previous }: ActiveHomeowners): ActiveFigures {
  return figuresOf(['activeHomeowners'], { current: { active }, previous: { active: previous } })
}
