import { formatCount } from '~/lib/format'
import { type MeasureId, measureOf } from '~/metrics/measures/catalogue'
import { figuresOf } from '~/metrics/query/figures'
import { Stat, StatRow } from '~/ui/stat'
import { formatMeasure } from '../../shared/format-measure'
import type { GapFigures } from '../gap-figures.server'

const standing = ['gapsWaiting', 'gapsClosedShare'] as const
const ofDays = ['daysToClose', 'questionsSaved', 'gapsClosed', 'saidByHand'] as const

/** How many gaps there are, and how soon they close, in the last 30 days. */
export function GapFiguresPanel({ figures: { states, current, previous } }: { figures: GapFigures }) {
  const totals = {
    ...figuresOf(standing, { current: states, previous: null }).totals,
    ...figuresOf(ofDays, { current, previous }).totals,
  }
  const stat = (id: keyof typeof totals & MeasureId, hint: string) => {
    const { label, definition } = measureOf(id)
    return <Stat label={label} definition={definition} hint={hint} value={formatMeasure(id, totals[id].current)} />
  }
  const before = (id: (typeof ofDays)[number]) => `Before: ${formatMeasure(id, totals[id].previous)}`
  return (
    <StatRow>
      {stat('gapsWaiting', `${formatCount(states.new)} of them new`)}
      {stat('gapsClosedShare', `${formatCount(states.closed)} in all, ${formatCount(current.closed)} in 30 days`)}
      {stat('daysToClose', before('daysToClose'))}
      {stat('questionsSaved', before('questionsSaved'))}
      {stat('saidByHand', before('saidByHand'))}
    </StatRow>
  )
}
