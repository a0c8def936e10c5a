import { z } from 'zod'
import { developmentList } from '../queries/development-list.server'
import { developerCount } from '../queries/developer-count.server'
import { overviewTotals } from '../queries/overview-totals.server'
import { defineEndpoint } from './endpoint'
import { companyQuery } from './query'
import { count, id } from './schemas'

export const overviewEndpoint = defineEndpoint({
  path: 'overview',
  summary: 'What there is, and who is active',
  description: 'Counts stand as they are now; the five developments are those with the most questions in the period.',
  query: companyQuery,
  answer: z.object({
    total_developers: count,
    total_developments: count,
    total_units: count,
    total_homeowners: count,
    total_messages: count,
    total_documents: count,
    active_homeowners_7d: count,
    top_5_developments_by_activity: z
      .array(z.object({ development_id: id, name: z.string(), questions: count, homeowners_onboarded: count }))
      .max(5),
  }),
  async run({ ask, place, period: { from, to } }) {
    const { tenantId } = place
    const ranking = {
      tenantId,
      from,
      to,
      search: '',
      sort: { key: 'questions', direction: 'desc' },
      cursor: null,
      limit: 5,
    } as const
    const [totals, developers, top] = await Promise.all([
      ask('overview-totals', overviewTotals, place),
      ask('developer-count', developerCount, { tenantId }),
      ask('development-list', developmentList, ranking),
    ])
    return {
      total_developers: developers,
      total_developments: totals.developments,
      total_units: totals.units,
      total_homeowners: totals.homeowners,
      total_messages: totals.messages,
      total_documents: totals.documents,
      active_homeowners_7d: totals.activeHomeowners7d,
      top_5_developments_by_activity: top.rows.map((row) => ({
        development_id: row.id,
        name: row.name,
        questions: row.questions,
        homeowners_onboarded: row.homeownersOnboarded,
      })),
    }
  },
})
