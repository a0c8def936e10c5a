import type { HomeScope } from '~/auth/scope.server'
import type { HomeDocumentFilters } from '../home-filters'
import { toShownDocument, toShownTopics } from '../views/home-documents'
import { homeDocuments } from './home-documents.server'
import { homeDocumentTopics } from './home-document-topics.server'

/** The page of a homeowner's documents. */
export async function homeDocumentsPage(scope: HomeScope, filters: HomeDocumentFilters) {
  const [page, topics] = await Promise.all([homeDocuments(scope, filters), homeDocumentTopics(scope)])
  const { search, category, unread, sort } = filters
  return {
    documents: page.rows.map(toShownDocument),
    next: page.next,
    previous: page.previous,
    topics: toShownTopics(topics),
    filters: { search, category, unread, sort },
  }
}
