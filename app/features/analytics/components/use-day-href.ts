import { useLocation, useSearchParams } from '@remix-run/react'
import { changeParams, toSearch } from '~/lib/change-params'

/** Where a chart's day leads: the same page, of that day alone. */
export function useDayHref(): (day: string | undefined) => string | undefined {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  return (day) => day && `${pathname}${toSearch(changeParams(params, { period: null, from: day, to: day }))}`
}
