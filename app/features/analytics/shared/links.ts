import type { Outcome } from '~/domain/chat/outcomes'
import { adminPath } from '~/domain/paths/admin'

export type QuestionLink = {
  from: string
  to: string
  /** A tenant by its slug, or one development; neither for all in sight. */
  tenant?: string | null
  developmentId?: string | null
  outcome?: Outcome
  topic?: string
  groups?: readonly string[]
  homeowner?: string
  rating?: number | 'any'
  answers?: 'any' | 'timed'
  weekday?: number
  hour?: number
}

/** The days and the developments of a page, which its links keep. */
export type QuestionPlace = Pick<QuestionLink, 'from' | 'to' | 'tenant' | 'developmentId'>

/** Where the very questions behind a figure are listed. */
export function questionsHref({ tenant, developmentId, groups, from, to, ...filters }: QuestionLink): string {
  const params = Object.entries({
    ...{ tenant, development: developmentId, from, to, group: groups?.join(',') },
    ...filters,
  }).flatMap(([name, value]) => (value === undefined || value === null || value === '' ? [] : [[name, String(value)]]))
  return `/admin/questions?${new URLSearchParams(params)}`
}

/** Where the searches behind a figure are listed, each with its passages. */
export function searchesHref(
  { tenant, developmentId, from, to }: QuestionPlace,
  filters: { result?: 'near' | 'low' | 'failed' } = {},
): string {
  const place = { ...(tenant && { tenant }), ...(developmentId && { development: developmentId }) }
  return adminPath.searches({ ...place, from, to, ...filters })
}
