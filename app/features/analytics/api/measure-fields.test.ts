// A number in the API is a measure of the catalogue, or stands here with the reason why it is none.
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { endpoints } from './endpoints'
import { measureOfField } from './measure-fields'

const withoutMeasure: Record<string, readonly string[]> = {
  'What one row says of itself, whichever days are asked about.': [
    'developments/{developmentId}/chat/detailed conversations.rating',
    'questions questions.rating',
    'questions questions.latency_ms',
    'questions questions.tokens',
    'questions questions.cost_usd',
    'questions questions.best_similarity',
    'developments/{developmentId}/rag/quality low_similarity_searches.best_similarity',
    'developments/{developmentId}/rag/quality low_similarity_searches.avg_similarity',
    'developments/{developmentId}/rag/quality low_similarity_searches.confidence',
    'developments/{developmentId}/rag/quality low_similarity_searches.result_count',
    'developments/{developmentId}/rag/quality low_similarity_searches.latency_ms',
    'developments/{developmentId}/rag/quality never_retrieved_chunks.chunks.page_from',
    'developments/{developmentId}/rag/quality never_retrieved_chunks.chunks.page_to',
    'developments/{developmentId}/rag/passages chunks.page_from',
    'developments/{developmentId}/rag/passages chunks.page_to',
    'rag/searches searches.best_similarity',
    'rag/searches searches.confidence',
    'rag/searches searches.passages',
    'rag/searches searches.latency_ms',
    'developments/{developmentId}/documents/analytics documents.version',
    'developments/{developmentId}/documents/analytics documents.ready_version',
  ],
  'How many rows a list has, as it is filtered.': [
    'questions total',
    'rag/searches total',
    'developments/{developmentId}/rag/passages total',
    'developments/{developmentId}/rag/quality never_retrieved_chunks.total',
    'rag/developments totals.developments',
    'documents totals.developments',
    'developments/{developmentId}/units/detailed totals.units',
    'developments/{developmentId}/units/detailed totals.onboarded',
    'developments/{developmentId}/units/detailed totals.email_missing',
    'developments/{developmentId}/units/detailed totals.homes_documents_missing',
    'developments/{developmentId}/homeowners/engagement totals.homeowners',
    'developments/{developmentId}/homeowners/engagement totals.onboarded',
    'developments/{developmentId}/homeowners/engagement totals.email_missing',
    'developments/{developmentId}/documents/analytics totals.documents',
  ],
  'A bound of the rows beside it, or a rule that they are told by.': [
    'developments/{developmentId}/chat/detailed peak_times.weekday',
    'developments/{developmentId}/chat/detailed peak_times.hour',
    'developments/{developmentId}/rag/quality similarity_distribution.from',
    'developments/{developmentId}/rag/quality similarity_distribution.to',
    'developments/{developmentId}/rag/quality low_similarity_threshold',
    'developments/{developmentId}/homeowners/engagement engagement_rule.min_active_days',
  ],
  'A part of what a measure beside it counts, by a state or kind that the catalogue does not split by.': [
    'gaps gaps.new',
    'gaps gaps.ours',
    'gaps gaps.asked_for',
    'gaps gaps.answered',
    'gaps gaps.closed',
    'gaps gaps.not_ours',
    'rag house_type_distribution.chunks',
    'rag house_type_distribution.share',
    'maps units_by_development.pending',
    'maps units_by_development.geocoded',
    'maps units_by_development.failed',
    'maps units_by_development.manual',
    'maps geocoding_status.pending',
    'maps geocoding_status.geocoded',
    'maps geocoding_status.failed',
    'maps geocoding_status.manual',
    'developments/{developmentId}/rag/quality similarity_distribution.searches',
    'developments/{developmentId}/homeowners/engagement engagement_levels.homeowners',
    'developments/{developmentId}/homeowners/engagement engagement_levels.previous_homeowners',
    'developments/{developmentId}/documents/analytics availability.cells.documents',
    'developments/{developmentId}/documents/analytics availability.cells.ready',
    'system-load requests_by_day.server_errors',
    'system-load requests_by_day.client_errors',
    'system-load top_error_types.errors',
    'system-load latency_percentiles.share',
    'system-load latency_percentiles_by_route.share',
  ],
  'The whole, or the part, of a share beside it.': [
    'rag coverage.documents',
    'rag coverage.documents_retrieved',
    'developments/{developmentId}/rag/quality chunk_coverage.documents',
    'developments/{developmentId}/rag/quality chunk_coverage.documents_retrieved',
    'documents developments.homeowners_onboarded',
    'developments/{developmentId}/documents/analytics documents.distinct_viewers',
    'developments/{developmentId}/documents/analytics documents.homeowners',
    'system-load cache_writes',
  ],
  'Of one question, person, home or document: an order of its list, which no page adds up to a figure.': [
    'chat top_questions_global.developments',
    'developments/{developmentId}/chat/detailed top_questions.developments',
    'developments/{developmentId}/rag/quality documents_by_usefulness.retrievals',
    'developments/{developmentId}/rag/quality documents_by_usefulness.citations',
    'developments/{developmentId}/rag/quality documents_by_usefulness.ratings_count',
    'developments/{developmentId}/rag/quality documents_by_usefulness.ratings_sum',
    'developments/{developmentId}/rag/quality documents_by_usefulness.average_rating',
    'developments/{developmentId}/rag/quality documents_by_usefulness.usefulness',
    'developments/{developmentId}/units/detailed units.chats',
    'developments/{developmentId}/units/detailed units.documents_available',
    'developments/{developmentId}/units/detailed units.documents_missing',
    'developments/{developmentId}/units/detailed totals.chats',
    'developments/{developmentId}/homeowners/engagement homeowners.active_days',
    'developments/{developmentId}/homeowners/engagement homeowners.chat_count',
    'developments/{developmentId}/homeowners/engagement homeowners.documents_viewed',
    'developments/{developmentId}/homeowners/engagement totals.chat_count',
    'developments/{developmentId}/homeowners/engagement totals.documents_viewed',
    'developments/{developmentId}/documents/{documentId}/readers readers.days',
  ],
  'As it stands now, of windows or accounts that no page shows.': [
    'overview total_developers',
    'overview total_developer_accounts',
    'overview active_homeowners_7d',
    'rag vector_index_health.nodes',
    'rag vector_index_health.size_bytes',
    'rag vector_index_health.recall',
    'rag vector_index_health.sampled',
    'rag vector_index_health.neighbours',
  ],
}

type Definition = z.ZodTypeAny['_def'] & {
  typeName: string
  innerType?: z.ZodTypeAny
  type?: z.ZodTypeAny
  schema?: z.ZodTypeAny
}

/** The paths of numbers in an answer that are no measure. */
function unmeasured(field: z.ZodTypeAny, path: string[] = []): string[] {
  if (measureOfField(field)) return []
  const { typeName, innerType, type, schema } = field._def as Definition
  if (typeName === 'ZodNumber') return [path.join('.')]
  if (typeName === 'ZodObject')
    return Object.entries((field as z.AnyZodObject).shape as z.ZodRawShape).flatMap(([name, inner]) =>
      unmeasured(inner, [...path, name]),
    )
  const within = innerType ?? schema ?? (typeName === 'ZodArray' ? type : undefined)
  return within ? unmeasured(within, path) : []
}

it('each number of each endpoint is a measure, or says why it is none', () => {
  const found = endpoints.flatMap(({ path, answer }) => unmeasured(answer).map((name) => `${path} ${name}`))
  expect(found.toSorted()).toEqual(Object.values(withoutMeasure).flat().toSorted())
})
