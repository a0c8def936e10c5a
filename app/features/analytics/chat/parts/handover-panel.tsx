import { Hand } from '~/ui/icons'
import { formatCount, formatPlural } from '~/lib/format'
import type { Figures } from '~/metrics/query/figures'
import { EmptyState } from '~/ui/empty-state'
import { Stat, StatRow } from '~/ui/stat'
import type { handoverMeasures } from '../measures'
import { formatMeasure } from '../../shared/format-measure'
import type { QuestionPlace } from '../../shared/links'
import { toStat, wayToRows } from '../../shared/parts/measure-stat'
import { FiguresPanel, type PendingFigures } from '../../shared/parts/figures-panel'

type Handed = Figures<(typeof handoverMeasures)[number] | 'handedOffShare'>

type HandoverPanelProps = {
  figures: PendingFigures<Handed>
  place: QuestionPlace
  timeZone: string
}

/** What the assistant handed over to people, and how it went on there. */
export function HandoverPanel({ figures, place, timeZone }: HandoverPanelProps) {
  return (
    <FiguresPanel
      question="handover-figures"
      title="Handed over to people"
      definition="Conversations in which a homeowner asked for a person in the period; what staff asked for in a homeowner’s place is not counted. Resolved are those of them that are resolved by now, so the newest have had less time. The times run from the request to the first reply of staff and to when it was resolved; nights and weekends count."
      figures={figures}
      timeZone={timeZone}
      height={210}
      empty={{
        when: ({ totals }) =>
          !totals.handoversRequested.current && !totals.handoversRequested.previous && !totals.handedOffShare.current,
        show: (
          <EmptyState title="Nobody asked for a person" icon={Hand} minHeight={210}>
            Neither in these days nor in those before.
          </EmptyState>
        ),
      }}
    >
      {(view, finished) => <HandoverStats view={view} finished={finished} place={place} />}
    </FiguresPanel>
  )
}

type HandoverStatsProps = { view: Handed; finished?: Handed | null } & Pick<HandoverPanelProps, 'place'>

function HandoverStats({ view, finished, place }: HandoverStatsProps) {
  const { totals } = view
  const requested = formatPlural(totals.handoversRequested.current ?? 0, 'conversation')
  const stat = (id: keyof Handed['totals'], hint: string) => (
    <Stat {...toStat(id, view, { finished, place, hint: () => hint })} />
  )
  const handedOff = wayToRows('handedOffShare', totals, place)?.counts[1] ?? 0
  return (
    <StatRow>
      {stat('handedOffShare', `${formatPlural(handedOff, 'answer')}, ${requested}`)}
      {stat('resolutionShare', `${formatCount(totals.handoversResolved.current)} of ${requested}`)}
      {stat(
        'medianFirstReply',
        `95 of 100 within ${formatMeasure('slowFirstReply', totals.slowFirstReply.current)}, of ${formatCount(totals.handoversAnswered.current)}`,
      )}
      {stat('medianResolution', `95 of 100 within ${formatMeasure('slowResolution', totals.slowResolution.current)}`)}
    </StatRow>
  )
}
