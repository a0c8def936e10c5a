import { useSearchParams, useLocation } from '@remix-run/react'
import { changeParams, toSearch } from '~/lib/change-params'

export type DayChartProps<View> = {
  view: View
  height?: number
  /** The rows behind a day. */
  dayHref?: (day: string) => string | undefined
}

/** The rows behind the day at a place of a chart. */
export function hrefOfDay({ view, dayHref }: DayChartProps<{ days: string[] }>) {
  return dayHref && ((index: number) => (view.days[index] ? dayHref(view.days[index]) : undefined))
}

const comparedWith: Record<string, string> = { weekdays: 'Same weekdays before', year: 'A year before' }

/** What a chart calls the days that it compares with, as the address chooses them. */
export function useComparedLabel(): string {
  const [params] = useSearchParams()
  return comparedWith[params.get('compare') ?? ''] ?? 'Period before'
}

/** Where a chart's day leads: the same page, of that day alone. */
export function useDayHref(): (day: string | undefined) => string | undefined {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  return (day) => day && `${pathname}${toSearch(changeParams(params, { period: null, from: day, to: day }))}`
}
