import { formatCount } from '~/lib/format'
import { Sparkline } from '~/ui/charts/sparkline'
import type { ReadingView } from '../views/reading-view'
import { FigureStat } from './figure-stat'
import type { PendingFigures } from './figures-panel'

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
