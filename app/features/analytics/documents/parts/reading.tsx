import { formatCount } from '~/lib/format'
import { Sparkline } from '~/ui/charts/sparkline'
import { LineChart } from '~/ui/charts/line-chart'
import type { ReadingView } from '../view'
import { FigureStat } from '../../shared/parts/figure-stat'
import type { PendingFigures } from '../../shared/parts/figures-panel'

type ReadingStatsProps = {
  reading: PendingFigures<ReadingView>
  /** The list behind a figure, sorted by it. */
  viewsHref: string
  downloadsHref: string
  /** What those lists are called: in their order, views and downloads. */
  hrefLabels: readonly [string, string]
}

/** How often documents were opened and downloaded. */
export function ReadingStats({ reading, viewsHref, downloadsHref, hrefLabels }: ReadingStatsProps) {
  return (
    <>
      <FigureStat figures={reading} label="Opened" definition="How often homeowners opened a document in the period.">
        {({ totals: { views }, views: values }) => ({
          value: formatCount(views.current),
          comparison: { ...views, goodWhen: 'up', previousText: formatCount(views.previous) },
          chart: <Sparkline values={values} />,
          href: viewsHref,
          counts: ['views', views.current],
          hrefLabel: hrefLabels[0],
        })}
      </FigureStat>
      <FigureStat
        figures={reading}
        label="Downloaded"
        definition="How often homeowners downloaded a document in the period."
      >
        {({ totals: { downloads }, downloads: values }) => ({
          value: formatCount(downloads.current),
          comparison: { ...downloads, goodWhen: 'up', previousText: formatCount(downloads.previous) },
          chart: <Sparkline values={values} />,
          href: downloadsHref,
          counts: ['downloads', downloads.current],
          hrefLabel: hrefLabels[1],
        })}
      </FigureStat>
    </>
  )
}

/** How often documents were opened and downloaded, day by day. */
export function ReadingChart({ view, height = 220 }: { view: ReadingView; height?: number }) {
  return (
    <LineChart
      title="Documents opened by day"
      unit="count"
      days={view.days}
      unfinished={view.unfinished}
      weekMarks
      height={height}
      series={[
        { id: 'views', label: 'Opened', meaning: 'answered', values: view.views },
        { id: 'downloads', label: 'Downloaded', meaning: 'neutral', values: view.downloads },
      ]}
      previous={{ label: 'Opened, compared with', values: view.previousViews }}
    />
  )
}
