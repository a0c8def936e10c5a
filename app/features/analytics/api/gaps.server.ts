import { z } from 'zod'
import { gapFigures } from '../queries/gap-figures.server'
import { defineEndpoint } from './endpoint'
import { companyQuery } from './query'
import { count, id, share } from './schemas'

const days = z.number().nonnegative().nullable()

export const gapsEndpoint = defineEndpoint({
  path: 'gaps',
  summary: 'What people ask and no document answers: how many such gaps there are, and how soon they are closed',
  description:
    'A gap is a group of questions that mean the same and found no answer, were rated low, or went to a person. It is closed by proof alone: its questions are asked again, and each has a sure answer.',
  query: companyQuery.extend({
    development: id.optional().openapi({ description: 'All that one may see without it.' }),
  }),
  answer: z.object({
    gaps: z
      .object({ new: count, ours: count, asked_for: count, answered: count, closed: count, not_ours: count })
      .openapi({ description: 'By state, as they stand now.' }),
    share_closed: share.openapi({
      description: 'Closed ones among all but those that are not ours, as they stand now; null where there are none.',
    }),
    found: count.openapi({ description: 'Gaps that began in the period.' }),
    previous_found: count,
    closed: count.openapi({ description: 'Gaps that are closed, and were in the period.' }),
    previous_closed: count,
    days_to_close: days.openapi({
      description: 'Median days from the first question of a gap to its proof, of those closed in the period.',
    }),
    previous_days_to_close: days,
    questions_saved: count.openapi({
      description:
        'Questions of the period that mean the same as those of a closed gap, and were answered since it closed.',
    }),
    previous_questions_saved: count,
  }),
  async run({ ask, place, period }) {
    const { states, shareClosed, current, previous } = await ask('gap-figures', gapFigures, { ...place, period })
    return {
      gaps: states,
      share_closed: shareClosed,
      found: current.found,
      previous_found: previous.found,
      closed: current.closed,
      previous_closed: previous.closed,
      days_to_close: current.daysToClose,
      previous_days_to_close: previous.daysToClose,
      questions_saved: current.questionsSaved,
      previous_questions_saved: previous.questionsSaved,
    }
  },
})
