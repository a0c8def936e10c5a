import type { Period } from './filters'

type Asked = { developmentId: string; period: Pick<Period, 'from' | 'to'>; homeowner?: string; outcome?: string }

/** Where the very questions behind a figure of a development are. */
export function questionsHref({ developmentId, period, ...filters }: Asked): string {
  const { from, to } = period
  return `/admin/questions?${new URLSearchParams({ development: developmentId, from, to, ...filters })}`
}
