import { LineChart } from '~/ui/charts/line-chart'
import type { ReadingView } from '../views/reading-view'

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
