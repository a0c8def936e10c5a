import { z } from 'zod'
import { defineEndpoint } from '../api/endpoint'
import { measureField, measureFields } from '../api/measure-fields'
import { companyQuery } from '../api/query'
import { count, id } from '../api/schemas'
import { companyCount, developerCount, overviewTotals } from './queries.server'
import { developmentList } from './developments.server'

export const overviewEndpoint = defineEndpoint({
  path: 'overview',
  summary: 'What there is, and who is active',
  description: 'Counts stand as they are now; the five developments are those with the most questions in the period.',
  query: companyQuery,
  answer: z.object({
    total_developers: count.openapi({ description: 'The companies that build homes: the tenants in sight.' }),
    total_developer_accounts: count.openapi({
      description: 'People of the staff to whom single developments are assigned, and who may sign in.',
    }),
    ...measureFields(['developments', 'units', 'homeowners', 'messagesEver']),
    total_documents: measureField('documents'),
    active_homeowners_7d: count,
    top_5_developments_by_activity: z
      .array(z.object({ development_id: id, name: z.string(), ...measureFields(['questions', 'homeownersOnboarded']) }))
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
    const [totals, companies, accounts, top] = await Promise.all([
      ask('overview-totals', overviewTotals, place),
      ask('company-count', companyCount, { tenantId }),
      ask('developer-count', developerCount, { tenantId }),
      ask('development-list', developmentList, ranking),
    ])
    return {
      total_developers: companies,
      total_developer_accounts: accounts,
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
