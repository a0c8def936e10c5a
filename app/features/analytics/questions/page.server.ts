import type { Keyset } from '~/lib/keyset'
import type { Ask } from '~/metrics/query/cache.server'
import type { Place } from '~/metrics/query/period'
import { panel } from '../shared/panels.server'
import type { AskedQuestions } from './filters'
import { questionCount, questionFilterNames, questionList } from './queries.server'

type QuestionExplorer = Place & { from: string; to: string; filters: AskedQuestions; cursor: Keyset | null }

/** The questions behind a figure, how many they are, and what narrows them. */
export function questionExplorer(ask: Ask, { filters, cursor, ...rest }: QuestionExplorer) {
  const { tenantId } = rest
  const { topic, groups, homeowner } = filters
  const asked = { ...rest, ...filters }
  return {
    questions: panel('questions', ask('question-list', questionList, { ...asked, cursor, limit: 25 }), (page) => page),
    count: panel('count of questions', ask('question-count', questionCount, asked), (counted) => counted),
    names: panel(
      'names of filters',
      ask('question-filter-names', questionFilterNames, { tenantId, topic, groups, homeowner }),
      (names) => names,
    ),
  }
}
