import { fieldsOf, fieldsOfDay, measureFields } from '../api/measure-fields'
import { z } from 'zod'
import { snakeKeys } from '~/lib/snake-keys'
import { defineEndpoint } from '../api/endpoint'
import { requireDevelopment } from '../api/one-development'
import { listQuery } from '../api/query'
import { date, id, instant, pageFields } from '../api/schemas'
import { errorsQuery } from './filters'
import { errorKinds } from './kinds'
import { errorDays, errorList } from './queries.server'
import { errorMeasures, toErrorsView } from './view'

const totals = measureFields(errorMeasures)

export const errorsEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/errors',
  summary: 'What went wrong in a development',
  description:
    'Documents that could not be read, failed calls of the language model, jobs that were given up, and errors in browsers. A document whose job was given up counts as both. The filter narrows the list; the counts are of all kinds.',
  query: listQuery.merge(errorsQuery),
  list: 'errors',
  answer: z.object({
    ...totals,
    by_day: z.array(z.object({ date, ...totals })),
    errors: z.array(
      z.object({
        id,
        kind: z.enum(errorKinds),
        at: instant,
        subject: z.string().openapi({ description: 'The document, the model, the queue, or the page.' }),
        type: z.string().nullable(),
        message: z.string(),
        document_id: id.nullable(),
        conversation_id: id.nullable(),
        job_id: id.nullable(),
      }),
    ),
    ...pageFields,
  }),
  async run({ ask, place, period, query, cursor }) {
    const days = { ...requireDevelopment(place), from: period.from, to: period.to }
    const [rows, list] = await Promise.all([
      ask('error-days', errorDays, days),
      ask('error-list', errorList, { ...days, kind: query.kind ?? null, cursor, limit: query.limit }),
    ])
    const view = toErrorsView(rows, [], period)
    return {
      ...fieldsOf(errorMeasures, view),
      by_day: view.days.map((day, index) => ({ date: day, ...fieldsOfDay(errorMeasures, view, index) })),
      errors: list.rows.map(snakeKeys),
      next: list.next,
      previous: list.previous,
    }
  },
})
