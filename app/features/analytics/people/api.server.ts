import { z } from 'zod'
import { countCalendarDays } from '~/lib/calendar-day'
import { defineEndpoint } from '../api/endpoint'
import { fieldsOfRow, measureFields } from '../api/measure-fields'
import { requireDevelopment } from '../api/one-development'
import { listQuery, readSort, sortParameter } from '../api/query'
import { count, id, instant, pageFields } from '../api/schemas'
import { homeownerQuery, type HomeownerSort, homeownerSorts, toHomeownerFilters } from './filters'
import { homeownerEngagement, homeownerList } from './queries.server'
import { engagementLevels, engagementRules } from './engagement-rule'
import { toEngagementView } from './view'

const level = z.enum(engagementLevels)

export const homeownersEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/homeowners/engagement',
  summary: 'Every homeowner: what they did in the period, and how engaged that makes them',
  description:
    'An active day is one on which somebody asked something, or opened or downloaded a document. `engagement_rule` says which level takes how many of them in this period.',
  query: listQuery.merge(homeownerQuery).extend({ sort: sortParameter(homeownerSorts, '-active_days') }),
  answer: z.object({
    homeowners: z.array(
      z.object({
        homeowner_id: id,
        name: z.string(),
        unit_id: id,
        unit_number: z.string(),
        house_type: z.string().nullable(),
        email_missing: z.boolean(),
        onboarding_state: z
          .enum(['onboarded', 'waiting'])
          .openapi({ description: 'waiting: has never come in by the code of the home.' }),
        onboarded_at: instant.nullable(),
        last_active: instant.nullable().openapi({ description: 'When they last used the portal, ever.' }),
        active_days: count,
        chat_count: count.openapi({
          description:
            'Conversations that were going on in the period: begun before its end, last spoken in after its start.',
        }),
        ...measureFields(['questions']),
        documents_viewed: count.openapi({ description: 'Different documents, opened in the period.' }),
        ...measureFields(['downloads']),
        engagement_level: level,
      }),
    ),
    engagement_rule: z.array(z.object({ level, rule: z.string(), min_active_days: count.nullable() })),
    engagement_levels: z.array(z.object({ level, homeowners: count, previous_homeowners: count })).openapi({
      description:
        'Of all homeowners of the development, whatever the filters. Every level, from the most engaged to the least, also where nobody is of it.',
    }),
    totals: z.object({
      homeowners: count,
      onboarded: count,
      email_missing: count,
      chat_count: count,
      ...measureFields(['questions']),
      documents_viewed: count,
      ...measureFields(['downloads']),
    }),
    ...pageFields,
  }),
  list: 'homeowners',
  async run({ ask, place, period, query, cursor }) {
    const development = { ...requireDevelopment(place), period }
    const days = countCalendarDays(period.from, period.to)
    const [page, levels] = await Promise.all([
      ask('homeowner-list', homeownerList, {
        ...development,
        filters: toHomeownerFilters(query),
        sort: readSort<HomeownerSort>(query.sort),
        cursor,
        limit: query.limit,
      }),
      ask('homeowner-engagement', homeownerEngagement, development),
    ])
    return {
      homeowners: page.rows.map((row) => ({
        homeowner_id: row.id,
        name: row.name,
        unit_id: row.unitId,
        unit_number: row.number,
        house_type: row.houseType,
        email_missing: row.emailMissing,
        onboarding_state: row.onboardedAt === null ? ('waiting' as const) : ('onboarded' as const),
        onboarded_at: row.onboardedAt,
        last_active: row.lastActive,
        active_days: row.activeDays,
        chat_count: row.chatCount,
        ...fieldsOfRow(['questions'], row),
        documents_viewed: row.documentsViewed,
        ...fieldsOfRow(['downloads'], row),
        engagement_level: row.engagementLevel,
      })),
      engagement_rule: engagementRules(days).map(({ level: of, rule, minActiveDays }) => ({
        level: of,
        rule,
        min_active_days: minActiveDays,
      })),
      engagement_levels: toEngagementView(levels, days).levels.map(({ level, homeowners, previousHomeowners }) => ({
        level,
        homeowners,
        previous_homeowners: previousHomeowners,
      })),
      totals: {
        homeowners: page.totals.found,
        onboarded: page.totals.onboarded,
        email_missing: page.totals.emailMissing,
        chat_count: page.totals.chatCount,
        ...fieldsOfRow(['questions'], page.totals),
        documents_viewed: page.totals.documentsViewed,
        ...fieldsOfRow(['downloads'], page.totals),
      },
      next: page.next,
      previous: page.previous,
    }
  },
})
