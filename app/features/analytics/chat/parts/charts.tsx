import type { DayFigures } from '~/metrics/query/figures'
import { StackedBarChart } from '~/ui/charts/bar-chart'
import type { ChartMeaning } from '~/ui/charts/colours'
import type { chatDayMeasures, volumeMeasures } from '../measures'
import { type DayChartProps, hrefOfDay } from '../../shared/parts/chart-days'
import { MeasureChart, seriesName } from '../../shared/parts/measure-chart'

type ChatDays = DayFigures<(typeof chatDayMeasures)[number]>
type VolumeDays = DayFigures<(typeof volumeMeasures)[number]>

const outcomes = [
  ['answered', 'answered'],
  ['noAnswer', 'noAnswer'],
  ['handedOff', 'handedOff'],
  ['errors', 'error'],
] as const satisfies readonly (readonly [string, ChartMeaning])[]

/** Answers by day, by what became of the question; what is rare, and never happened, is left out of the legend. */
export function VolumeChart({ view, height, dayHref }: DayChartProps<VolumeDays>) {
  const happened = (values: (number | null)[]) => values.some((value) => value)
  const isShown = (id: (typeof outcomes)[number][0]) =>
    id === 'answered' || id === 'noAnswer' || happened(view.series[id])
  return (
    <StackedBarChart
      title="Answers by day"
      unit="count"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      hrefOf={hrefOfDay({ view, dayHref })}
      counts={{ total: 'questions', values: view.series.questions }}
      series={outcomes
        .filter(([id]) => isShown(id))
        .map(([id, meaning]) => ({ id, label: seriesName(id), meaning, values: view.series[id] }))}
    />
  )
}

export function TokensChart({ view, height, dayHref }: DayChartProps<ChatDays>) {
  return (
    <StackedBarChart
      title="Tokens by day"
      unit="count"
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      hrefOf={hrefOfDay({ view, dayHref })}
      series={[
        { id: 'prompt', label: seriesName('promptTokens'), meaning: 'neutral', values: view.series.promptTokens },
        {
          id: 'completion',
          label: seriesName('completionTokens'),
          meaning: 'cost',
          values: view.series.completionTokens,
        },
      ]}
    />
  )
}

export function QuestionsChart(props: DayChartProps<VolumeDays>) {
  const counts = { total: 'questions', values: props.view.series.questions }
  return (
    <MeasureChart
      {...props}
      title="Questions by day"
      lines={[['questions', 'answered']]}
      compared="questions"
      counts={counts}
    />
  )
}
