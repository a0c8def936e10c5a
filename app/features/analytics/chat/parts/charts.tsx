import { StackedBarChart } from '~/ui/charts/bar-chart'
import { LineChart } from '~/ui/charts/line-chart'
import type { CostView, VolumeView, LatencyView, SatisfactionView } from '../days-view'
import { type DayChartProps, hrefOfDay, useComparedLabel } from '../../shared/parts/chart-days'

/** Questions by day, by what became of them; outcomes that never happened are left out of the legend. */
export function VolumeChart({ view, height, dayHref }: DayChartProps<VolumeView>) {
  const { answered, noAnswer, handedOff, errors } = view.outcomes
  const happened = (values: number[]) => values.some((value) => value > 0)
  return (
    <StackedBarChart
      title="Answers by day"
      unit="count"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      hrefOf={hrefOfDay({ view, dayHref })}
      counts={{ total: 'questions', values: view.questions }}
      series={[
        { id: 'answered', label: 'Answered', meaning: 'answered', values: answered },
        { id: 'noAnswer', label: 'Not found in the documents', meaning: 'noAnswer', values: noAnswer },
        ...(happened(handedOff)
          ? [{ id: 'handedOff', label: 'Handed off', meaning: 'handedOff', values: handedOff } as const]
          : []),
        ...(happened(errors) ? [{ id: 'errors', label: 'Failed', meaning: 'error', values: errors } as const] : []),
      ]}
    />
  )
}

export function TokensChart({ view, height, dayHref }: DayChartProps<CostView>) {
  return (
    <StackedBarChart
      title="Tokens by day"
      unit="count"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      hrefOf={hrefOfDay({ view, dayHref })}
      series={[
        { id: 'prompt', label: 'Read by the model', meaning: 'neutral', values: view.promptTokens },
        { id: 'completion', label: 'Written by the model', meaning: 'cost', values: view.completionTokens },
      ]}
    />
  )
}

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
