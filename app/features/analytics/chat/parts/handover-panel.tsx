import { Hand } from 'lucide-react'
import { adminPath } from '~/domain/paths/admin'
import type { Compared } from '~/lib/day-series'
import { formatCount, formatDurationMs, formatPercent, formatPlural } from '~/lib/format'
import { EmptyState } from '~/ui/empty-state'
import { Stat, StatRow } from '~/ui/stat'
import type { HandoverView } from '../view'
import { questionsHref, type QuestionPlace } from '../../shared/links'
import type { VolumeView } from '../days-view'
import { FiguresPanel, type PendingFigures } from '../../shared/parts/figures-panel'

type Handed = { handovers: HandoverView; volume: VolumeView['totals'] }

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
        when: ({ handovers, volume }) =>
          !handovers.requested.current && !handovers.requested.previous && !volume.handedOff.current,
        show: (
          <EmptyState title="Nobody asked for a person" icon={Hand} minHeight={210}>
            Neither in these days nor in those before.
          </EmptyState>
        ),
      }}
    >
      {(view, finished) => <Figures {...view} finished={finished} place={place} />}
    </FiguresPanel>
  )
}

function Figures({
  handovers,
  volume,
  finished,
  place,
}: Handed & { finished?: Handed | null } & Pick<HandoverPanelProps, 'place'>) {
  const like = (of: (view: Handed) => Compared) =>
    finished === undefined ? {} : { likeForLike: finished && of(finished) }
  const { requested, resolved, resolutionShare, answered } = handovers
  const { p50FirstResponseMs, p95FirstResponseMs, p50ResolutionMs, p95ResolutionMs } = handovers
  const { handedOffShare, handedOff } = volume
  return (
    <StatRow>
      <Stat
        label="Hand-off rate"
        value={formatPercent(handedOffShare.current, 1)}
        definition="Of all answers of the period, those that handed the question over to a person."
        comparison={{
          ...handedOffShare,
          ...like((over) => over.volume.handedOffShare),
          goodWhen: 'neither',
          measure: 'points',
          previousText: formatPercent(handedOffShare.previous, 1),
        }}
        hint={`${formatPlural(handedOff.current ?? 0, 'answer')}, ${formatPlural(requested.current ?? 0, 'conversation')}`}
        href={questionsHref({ ...place, outcome: 'handed_off' })}
        counts={['questions', handedOff.current]}
      />
      <Stat
        label="Resolved"
        value={formatPercent(resolutionShare.current)}
        comparison={{
          ...resolutionShare,
          ...like((over) => over.handovers.resolutionShare),
          goodWhen: 'up',
          measure: 'points',
          previousText: formatPercent(resolutionShare.previous),
        }}
        hint={`${formatCount(resolved.current)} of ${formatPlural(requested.current ?? 0, 'conversation')}`}
        href={inboxHref(place, { status: 'resolved' })}
        counts={['conversations', resolved.current]}
      />
      <Stat
        label="First reply"
        value={formatDurationMs(p50FirstResponseMs.current)}
        definition="Half of those that were answered had their first reply within this time, and 95 of 100 within the longer one."
        comparison={{
          ...p50FirstResponseMs,
          ...like((over) => over.handovers.p50FirstResponseMs),
          goodWhen: 'down',
          previousText: formatDurationMs(p50FirstResponseMs.previous),
        }}
        hint={`95 of 100 within ${formatDurationMs(p95FirstResponseMs.current)}, of ${formatCount(answered.current)}`}
        href={inboxHref(place, { status: 'all', answered: 'yes' })}
        counts={['conversations', answered.current]}
      />
      <Stat
        label="Until resolved"
        value={formatDurationMs(p50ResolutionMs.current)}
        definition="Half of those that are resolved were so within this time, and 95 of 100 within the longer one."
        comparison={{
          ...p50ResolutionMs,
          ...like((over) => over.handovers.p50ResolutionMs),
          goodWhen: 'down',
          previousText: formatDurationMs(p50ResolutionMs.previous),
        }}
        hint={`95 of 100 within ${formatDurationMs(p95ResolutionMs.current)}`}
        href={inboxHref(place, { status: 'resolved' })}
        counts={['conversations', resolved.current]}
      />
    </StatRow>
  )
}

/** Where the very conversations behind a figure are listed. */
function inboxHref({ from, to, tenant, developmentId }: QuestionPlace, filters: Record<string, string>): string {
  const place = { ...(tenant && { tenant }), ...(developmentId && { development: developmentId }) }
  return adminPath.inbox({ ...place, from, to, ...filters, asker: 'homeowner', sort: 'newest' })
}
