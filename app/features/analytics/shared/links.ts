import type { RowsPlace } from '~/metrics/measures/paths'
import { adminPath, type QuestionsQuery } from '~/domain/paths/admin'

/** A tenant by its slug, or one development; neither for all in sight. */
export type QuestionLink = Omit<QuestionsQuery, 'development' | 'group' | 'from' | 'to'> & {
  from: string
  to: string
  developmentId?: string | null
  groups?: readonly string[]
}

/** The days and the developments of a page, which its links keep. */
export type QuestionPlace = RowsPlace

/** Where the very questions behind a figure are listed. */
export function questionsHref({ developmentId, groups, period: _, compare: __, ...query }: QuestionLink): string {
  return adminPath.questions({ ...query, development: developmentId, group: groups?.join(',') })
}
