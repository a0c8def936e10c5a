import { formatCount, formatDecimal, formatPercent } from '~/lib/format'
import { Stat, StatRow } from '~/ui/stat'
import type { GapFigures } from '../gap-figures.server'

/** How many gaps there are, and how soon they close, in the last 30 days. */
export function GapFiguresPanel({ figures: { states, shareClosed, current, previous } }: { figures: GapFigures }) {
  const days = ({ daysToClose }: GapFigures['current']) => formatDecimal(daysToClose, 1)
  return (
    <StatRow>
      <Stat
        label="Waiting"
        value={formatCount(states.new + states.ours + states.asked_for + states.answered)}
        hint={`${formatCount(states.new)} of them new`}
        definition="Gaps that are not closed, and ours to close."
      />
      <Stat
        label="Closed"
        value={formatPercent(shareClosed)}
        hint={`${formatCount(states.closed)} in all, ${formatCount(current.closed)} in 30 days`}
        definition="Closed gaps among all but those that are not ours. One closes by proof: each of its questions is asked again and has a sure answer."
      />
      <Stat
        label="Days to close"
        value={days(current)}
        hint={`Before: ${days(previous)}`}
        definition="The median from the first question of a gap to its proof, of those closed in the last 30 days."
      />
      <Stat
        label="Questions saved"
        value={formatCount(current.questionsSaved)}
        hint={`Before: ${formatCount(previous.questionsSaved)}`}
        definition="Questions of the last 30 days that mean the same as those of a closed gap, and were answered since it closed."
      />
    </StatRow>
  )
}
