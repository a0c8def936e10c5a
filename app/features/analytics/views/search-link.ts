import type { QuestionPlace } from './question-link'

/** Where the searches behind a figure are listed, each with its passages. */
export function searchesHref(
  { tenant, developmentId, from, to }: QuestionPlace,
  filters: { result?: 'near' | 'low' | 'failed' } = {},
): string {
  const place = { ...(tenant && { tenant }), ...(developmentId && { development: developmentId }) }
  return `/admin/rag/searches?${new URLSearchParams({ ...place, from, to, ...filters })}`
}
