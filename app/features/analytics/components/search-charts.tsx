import { formatPercent } from '~/lib/format'
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import { GroupedBarChart } from '~/ui/charts/bar-chart'
import { LineChart } from '~/ui/charts/line-chart'
import type { SearchView } from '../views/search-view'

type ChartProps = {
  view: SearchView
  height?: number
  /** The rows behind a day. */
  hrefOf?: (index: number) => string | undefined
}

/** How the threshold is told wherever a search is called far. */
export const lowSimilarityText = `Its nearest passage was less than ${formatPercent(LOW_SIMILARITY)} alike; 100% would be the same words.`

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

/** The part of each day's searches that found nothing near. */
export function LowShareChart({ view, height = 240, hrefOf }: ChartProps) {
  return (
    <LineChart
      title="Low-similarity share by day"
      unit="percent"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      series={[{ id: 'share', label: 'Low similarity', meaning: 'noAnswer', values: view.lowShare }]}
      previous={{ label: 'Compared with', values: view.previousLowShare }}
      hrefOf={hrefOf}
    />
  )
}

export function SearchLatencyChart({ view, height = 240, hrefOf }: ChartProps) {
  return (
    <LineChart
      title="Time of a search"
      unit="durationMs"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      series={[
        { id: 'p50', label: 'Half are faster (p50)', meaning: 'latency', values: view.p50 },
        { id: 'p95', label: '95 of 100 are faster (p95)', meaning: 'neutral', values: view.p95 },
      ]}
      hrefOf={hrefOf}
    />
  )
}
