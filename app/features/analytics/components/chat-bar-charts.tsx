import { StackedBarChart } from '~/ui/charts/bar-chart'
import type { CostView } from '../views/cost-view'
import type { VolumeView } from '../views/volume-view'
import { type DayChartProps, hrefOfDay } from './chart-days'

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
