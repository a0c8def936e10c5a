import { adminPath, type QuestionsQuery, type SearchesQuery } from '~/domain/paths/admin'

/** A tenant by its slug, or one development; neither for all in sight. */
export type QuestionLink = Omit<QuestionsQuery, 'development' | 'group' | 'from' | 'to'> & {
  from: string
  to: string
  developmentId?: string | null
  groups?: readonly string[]
}

/** The days and the developments of a page, which its links keep. */
export type QuestionPlace = Pick<QuestionLink, 'from' | 'to' | 'tenant' | 'developmentId'>

/** Where the very questions behind a figure are listed. */
export function questionsHref({ developmentId, groups, ...query }: QuestionLink): string {
  return adminPath.questions({ ...query, development: developmentId, group: groups?.join(',') })
}

/** Where the searches behind a figure are listed, each with its passages. */
export function searchesHref(
  { tenant, developmentId, from, to }: QuestionPlace,
  filters: Pick<SearchesQuery, 'result'> = {},
): string {
  return adminPath.searches({ tenant, development: developmentId, from, to, ...filters })
}
