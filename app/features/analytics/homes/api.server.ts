import { z } from 'zod'
import { defineEndpoint } from '../api/endpoint'
import { fieldsOfRow, measureFields } from '../api/measure-fields'
import { requireDevelopment } from '../api/one-development'
import { listQuery, readSort, sortParameter } from '../api/query'
import { count, id, instant, pageFields } from '../api/schemas'
import { unitList } from './queries.server'
import { geocodingStatuses, toUnitFilters, unitQuery, unitSorts, type UnitSort, unitStatuses } from './filters'

export const unitsEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/units/detailed',
  summary: 'Every home: whose it is, whether they came in, what they asked, and which documents it has',
  description:
    'Chats and questions are those of the period; what else is said stands as it is now. Totals are of all homes that the filters leave.',
  query: listQuery.merge(unitQuery).extend({ sort: sortParameter(unitSorts, 'number') }),
  answer: z.object({
    units: z.array(
      z.object({
        unit_id: id,
        number: z.string(),
        address: z.string(),
        house_type: z.string().nullable(),
        house_type_code: z.string().nullable(),
        status: z
          .enum(unitStatuses)
          .openapi({ description: 'Not sold; sold, with nobody on record; on record and never come in; come in.' }),
        homeowner: z.string().nullable().openapi({ description: 'The name; several are set apart by commas.' }),
        onboarded: z.boolean(),
        email_missing: z.boolean().openapi({ description: 'A homeowner of the home has no e-mail address.' }),
        last_chat: instant
          .nullable()
          .openapi({ description: 'The newest message of a homeowner’s conversations, ever.' }),
        chats: count.openapi({
          description:
            'Conversations of the home’s homeowners that were going on in the period: begun before its end, last spoken in after its start.',
        }),
        ...measureFields(['questions']),
        documents_available: count.openapi({
          description: 'Ready documents that the home can read: of its house type, and for every house.',
        }),
        documents_missing: count.openapi({
          description: 'Categories that a home of its house type must have a ready document of, and has none.',
        }),
        geocoding_status: z.enum(geocodingStatuses),
        geocoding_approximate: z.boolean().openapi({ description: 'Its street was found, and not the house.' }),
      }),
    ),
    totals: z.object({
      units: count,
      onboarded: count,
      email_missing: count,
      chats: count,
      ...measureFields(['questions']),
      homes_documents_missing: count.openapi({
        description:
          'Added up over the homes found: a category that several homes lack counts at each. How many documents are to be written is `documents_missing` of the documents of all developments.',
      }),
    }),
    ...pageFields,
  }),
  list: 'units',
  async run({ ask, place, period, query, cursor }) {
    const { rows, next, previous, totals } = await ask('unit-list', unitList, {
      ...requireDevelopment(place),
      period,
      filters: toUnitFilters(query),
      sort: readSort<UnitSort>(query.sort),
      cursor,
      limit: query.limit,
    })
    return {
      units: rows.map((row) => ({
        unit_id: row.id,
        number: row.number,
        address: row.address,
        house_type: row.houseType,
        house_type_code: row.houseTypeCode,
        status: row.status,
        homeowner: row.homeowners.join(', ') || null,
        onboarded: row.onboarded,
        email_missing: row.emailMissing,
        last_chat: row.lastChat,
        chats: row.chats,
        ...fieldsOfRow(['questions'], row),
        documents_available: row.documentsAvailable,
        documents_missing: row.documentsMissing,
        geocoding_status: row.geocodingStatus,
        geocoding_approximate: row.isApproximate,
      })),
      totals: {
        units: totals.found,
        onboarded: totals.onboarded,
        email_missing: totals.emailMissing,
        chats: totals.chats,
        ...fieldsOfRow(['questions'], totals),
        homes_documents_missing: totals.documentsMissing,
      },
      next,
      previous,
    }
  },
})
