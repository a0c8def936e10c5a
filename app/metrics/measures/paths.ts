// Where the rows behind a figure are listed, with the place and the days that the figure is of.
import {
  adminPath,
  developmentPath,
  type DocumentsOverviewQuery,
  type DocumentsQuery,
  type InboxQuery,
  type PeopleQuery,
  type QuestionsQuery,
  type SearchesQuery,
  type UnitsQuery,
} from '~/domain/paths/admin'
import type { PeriodQuery } from '~/domain/paths/address'
import type { RowsBehind } from './measure'

/** The place and the days of a figure. */
export type RowsPlace = {
  from: string
  to: string
  /** A company by its slug, or one development; neither for all that the person may see. */
  tenant?: string | null
  developmentId?: string | null
  /** The name of these days, where they have one, and what they are compared with: lists that show the same days keep them so. */
  period?: '7d' | '30d' | '90d'
  compare?: PeriodQuery['compare']
}

/** The days as an address says them. */
function daysOf({ from, to, period, compare }: RowsPlace): PeriodQuery {
  return { ...(period ? { period } : { from, to }), compare }
}

/** The place and days of a page, for the ways to the rows behind its figures. */
export function rowsPlace(
  { choice, from, to, compare }: { choice?: string; from: string; to: string; compare?: PeriodQuery['compare'] },
  where: Pick<RowsPlace, 'tenant' | 'developmentId'>,
): RowsPlace {
  const named = choice === '7d' || choice === '30d' || choice === '90d'
  return { from, to, ...where, ...(named && { period: choice }), ...(compare && compare !== 'previous' && { compare }) }
}

const queryOf = ({ tenant, developmentId, from, to }: RowsPlace) => ({ tenant, development: developmentId, from, to })

/** The very questions. */
export function questionRows(place: RowsPlace, filters: QuestionsQuery = {}, label = 'Show the questions'): RowsBehind {
  return { path: adminPath.questions({ ...queryOf(place), ...filters }), label, total: 'questions' }
}

/** The log of searches. */
export function searchRows(place: RowsPlace, filters: Pick<SearchesQuery, 'result'> = {}): RowsBehind {
  const path = adminPath.searches({ ...queryOf(place), ...filters })
  return { path, label: 'Show the searches', total: 'searches' }
}

/** Conversations that went to a person. */
export function handoverRows(place: RowsPlace, filters: InboxQuery): RowsBehind {
  const path = adminPath.inbox({ ...queryOf(place), ...filters, asker: 'homeowner', sort: 'newest' })
  return { path, label: 'Show the conversations', total: 'conversations' }
}

/** The people of a development; over several, the developments with how many each has. */
export function peopleRows(place: RowsPlace, filters: PeopleQuery, totalOfMany: string): RowsBehind {
  const { developmentId } = place
  if (!developmentId) return developmentRows(place, totalOfMany)
  const path = developmentPath.people(developmentId, { ...filters, ...daysOf(place) })
  return { path, label: 'Show the people', total: 'found' }
}

/** The homes of a development; over several, the developments with how many each has. */
export function homeRows(place: RowsPlace, filters: UnitsQuery, totalOfMany: string): RowsBehind {
  const { developmentId } = place
  if (!developmentId) return developmentRows(place, totalOfMany)
  return { path: developmentPath.units(developmentId, filters), label: 'Show the homes', total: 'found' }
}

/** The documents of a development; over several, the developments with what each has. */
export function documentRows(
  place: RowsPlace,
  { one, many }: { one: DocumentsQuery; many: DocumentsOverviewQuery },
  { found, sum }: { found: string; sum: string },
): RowsBehind {
  const { tenant, developmentId } = place
  if (!developmentId)
    return {
      path: adminPath.documentsOverview({ ...many, tenant, ...daysOf(place) }),
      label: 'By development',
      total: sum,
    }
  const path = `${developmentPath.documents(developmentId, { ...one, ...daysOf(place) })}#list`
  return { path, label: 'Show the documents', total: found }
}

/** The developments in sight. */
export function developmentRows(place: RowsPlace, total: string): RowsBehind {
  return { path: adminPath.developments({ tenant: place.tenant, ...daysOf(place) }), label: 'By development', total }
}

/** What the chat of each development costs; of one, the answers that cost something. */
export function costRows(place: RowsPlace): RowsBehind {
  if (place.developmentId) return { ...questionRows(place, { answers: 'any' }), counts: 'answers' }
  const path = `${adminPath.chat({ tenant: place.tenant, ...daysOf(place) })}#developments`
  return { path, label: 'By day and development', total: 'costUsd' }
}

/** Passages that no search found. */
export function unusedRows(place: RowsPlace): RowsBehind {
  const { developmentId } = place
  const path = developmentId ? `${developmentPath.retrieval(developmentId, daysOf(place))}#passages` : '#passages'
  return { path, label: 'Show the passages', total: 'passages' }
}

/** What a page lists further down. */
export function rowsBelow(path: `#${string}`, total: string, label = 'By development'): RowsBehind {
  return { path, label, total }
}

/** What went wrong in a development, of one kind. */
export function errorRows(place: RowsPlace, kind: string): RowsBehind | undefined {
  const { developmentId } = place
  if (!developmentId) return undefined
  return {
    path: `${developmentPath.errors(developmentId, { kind, ...daysOf(place) })}#errors`,
    label: 'Show them',
    total: 'errors',
  }
}
