import { SearchX } from '~/ui/icons'
import { formatCount, formatPercent, formatPlural } from '~/lib/format'
import { lowSimilarityText } from '~/metrics/measures/retrieval'
import type { RowsPlace } from '~/metrics/measures/paths'
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import { GroupedBarChart } from '~/ui/charts/bar-chart'
import { percentileError } from '~/lib/latency-histogram'
import { EmptyState } from '~/ui/empty-state'
import type { SearchView } from '../view'
import { FiguresPanel, type PendingFigures } from '../../shared/parts/figures-panel'
import { useDayHref } from '../../shared/parts/chart-days'
import { MeasureChart } from '../../shared/parts/measure-chart'
import { MeasureStat } from '../../shared/parts/measure-stat'

/** Searches by how near their nearest passage was. */
export function SimilarityChart({
  view,
  height = 240,
  lowHref,
}: {
  view: SearchView
  height?: number
  /** Where the searches of low similarity are listed. */
  lowHref?: string
}) {
  const before = view.distribution.some(({ previous }) => previous > 0)
  return (
    <GroupedBarChart
      title="Searches by similarity"
      unit="count"
      groupName="Similarity"
      height={height}
      groups={view.distribution.map(({ from, to }) => ({
        label: `${formatPercent(from)} to ${formatPercent(to)}`,
        shortLabel: formatPercent(from),
      }))}
      series={[
        {
          id: 'searches',
          label: 'Searches',
          meaning: 'answered',
          values: view.distribution.map(({ searches }) => searches),
        },
        ...(before
          ? [
              {
                id: 'previous',
                label: 'Compared with',
                meaning: 'previous',
                values: view.distribution.map(({ previous }) => previous),
              } as const,
            ]
          : []),
      ]}
      hrefOf={(index) => ((view.distribution[index]?.to ?? 1) <= LOW_SIMILARITY ? lowHref : undefined)}
    />
  )
}

/** The part of the searches that found nothing near, as every page of retrieval begins with it. */
export function LowShareStat({ searches, place }: { searches: PendingFigures<SearchView>; place: RowsPlace }) {
  return (
    <MeasureStat
      figures={searches}
      measure="lowShare"
      place={place}
      sparkline
      hint={({ totals: of }) =>
        `${formatCount(of.lowSimilarity.current)} of ${formatPlural(of.searches.current ?? 0, 'search', 'searches')}`
      }
    />
  )
}

type SearchPanelsProps = {
  searches: PendingFigures<SearchView>
  timeZone: string
  /** Where the searches of low similarity are listed. */
  lowHref?: string
}

const noSearches = { when: ({ totals }: SearchView) => totals.searches.current === 0, show: <NoSearches /> }

/** How near, how often in vain and how fast was searched: the same three panels of all developments, and of one. */
export function SearchPanels({ searches, timeZone, lowHref }: SearchPanelsProps) {
  const dayHref = useDayHref()
  const panel = { question: 'search-days', figures: searches, timeZone, empty: noSearches }
  return (
    <>
      <FiguresPanel
        {...panel}
        title="How near the nearest passage was"
        definition="Each search counts once, by the similarity of its nearest passage: 100% would be the same words. Failed searches have none."
      >
        {(view) => <SimilarityChart view={view} height={220} lowHref={lowHref} />}
      </FiguresPanel>
      <FiguresPanel
        {...panel}
        title="Searches that found nothing near"
        definition={`Of the searches of a day that did not fail, those of low similarity. ${lowSimilarityText} A day without searches is a gap.`}
      >
        {(view) => (
          <MeasureChart
            view={view}
            height={220}
            dayHref={dayHref}
            title="Low-similarity share by day"
            compared="lowShare"
            lines={[['lowShare', 'noAnswer']]}
          />
        )}
      </FiguresPanel>
      <FiguresPanel
        {...panel}
        title="Time of a search"
        definition={`From the search’s beginning to its passages, without the answer. ${percentileError}`}
      >
        {(view) => (
          <MeasureChart
            view={view}
            height={220}
            dayHref={dayHref}
            title="Time of a search"
            lines={[
              ['medianSearchLatency', 'latency'],
              ['slowSearchLatency', 'neutral'],
            ]}
          />
        )}
      </FiguresPanel>
    </>
  )
}

/** Nothing was searched for in the period: what could be done about it. */
export function NoSearches({ minHeight = 240 }: { minHeight?: number }) {
  return (
    <EmptyState title="No searches in these days" icon={SearchX} minHeight={minHeight}>
      Each question of a homeowner searches the documents once. Choose a longer period to see earlier ones.
    </EmptyState>
  )
}
