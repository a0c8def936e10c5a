import { LineChart } from '~/ui/charts/line-chart'
import type { CostView } from '../views/cost-view'
import type { LatencyView } from '../views/latency-view'
import type { SatisfactionView } from '../views/satisfaction-view'
import type { VolumeView } from '../views/volume-view'
import { type DayChartProps, hrefOfDay, useComparedLabel } from './chart-days'

export function QuestionsChart({ view, height, dayHref }: DayChartProps<VolumeView>) {
  const before = useComparedLabel()
  return (
    <LineChart
      title="Questions by day"
      unit="count"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      hrefOf={hrefOfDay({ view, dayHref })}
      series={[{ id: 'questions', label: 'Questions', meaning: 'answered', values: view.questions }]}
      counts={{ total: 'questions', values: view.questions }}
      previous={{ label: before, values: view.previousQuestions }}
    />
  )
}

export function AnsweredShareChart({ view, height, dayHref }: DayChartProps<VolumeView>) {
  const before = useComparedLabel()
  return (
    <LineChart
      title="Answered share by day"
      unit="percent"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      hrefOf={hrefOfDay({ view, dayHref })}
      series={[{ id: 'share', label: 'Answered', meaning: 'answered', values: view.answeredShare }]}
      previous={{ label: before, values: view.previousAnsweredShare }}
    />
  )
}

export function LatencyChart({ view, height, dayHref }: DayChartProps<LatencyView>) {
  return (
    <LineChart
      title="Time to the whole answer"
      unit="durationMs"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      hrefOf={hrefOfDay({ view, dayHref })}
      series={[
        { id: 'p50', label: 'Half are faster (p50)', meaning: 'latency', values: view.p50 },
        { id: 'p95', label: '95 of 100 are faster (p95)', meaning: 'neutral', values: view.p95 },
      ]}
    />
  )
}

export function CostChart({ view, height, dayHref }: DayChartProps<CostView>) {
  const before = useComparedLabel()
  return (
    <LineChart
      title="Cost by day"
      unit="usd"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      hrefOf={hrefOfDay({ view, dayHref })}
      series={[{ id: 'cost', label: 'Cost', meaning: 'cost', values: view.costUsd }]}
      previous={{ label: before, values: view.previousCostUsd }}
    />
  )
}

export function SatisfactionChart({ view, height, dayHref }: DayChartProps<SatisfactionView>) {
  return (
    <LineChart
      title="Average rating by day"
      unit="rating"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      hrefOf={hrefOfDay({ view, dayHref })}
      series={[{ id: 'average', label: 'Average of 1 to 5', meaning: 'answered', values: view.average }]}
    />
  )
}
