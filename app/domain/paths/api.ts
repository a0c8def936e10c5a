// Addresses that programs ask: the app's own scripts, and those of the builder and the homeowner.
import { address } from './address'

const ofAnalytics = (path: string) => `/api/admin/analytics${path}`
const ofDevelopment = (id: string, path: string) => ofAnalytics(`/developments/${id}${path}`)

export const apiPath = {
  ask: () => '/api/chat',
  clientErrors: () => '/api/client-errors',
  /** Homes from a program, and homeowners. */
  putHomes: (developmentId: string) => `/api/v1/developments/${developmentId}/units`,
  putHomeowners: (developmentId: string) => `/api/v1/developments/${developmentId}/homeowners`,
  impersonate: (homeownerId: string) => `/api/admin/homeowners/${homeownerId}/impersonate`,
  inbox: () => '/api/inbox',
  handover: (id: string, query: { version?: string | null } = {}) => address(`/api/inbox/${id}`, query),
  live: (query: { topics: string; after?: string; age?: number }) => address('/api/live', query),
  publicDocuments: () => '/api/public/documents',
  publicDownload: (documentId: string) => `/api/public/documents/${documentId}/download`,
  savedViews: (query: { page?: string } = {}) => address('/api/saved-views', query),
  search: (query: { q: string }) => address('/api/search', query),
}

/** The endpoints of analytics, which give the lists of the pages as CSV too. */
export const analyticsApiPath = {
  endpoint: (path: string) => ofAnalytics(`/${path}`),
  chat: () => ofAnalytics('/chat'),
  documents: () => ofAnalytics('/documents'),
  maps: () => ofAnalytics('/maps'),
  questions: () => ofAnalytics('/questions'),
  retrieval: () => ofAnalytics('/rag/developments'),
  searches: () => ofAnalytics('/rag/searches'),
  conversations: (developmentId: string) => ofDevelopment(developmentId, '/chat/detailed'),
  developmentDocuments: (developmentId: string) => ofDevelopment(developmentId, '/documents/analytics'),
  documentReaders: (developmentId: string, documentId: string) =>
    ofDevelopment(developmentId, `/documents/${documentId}/readers`),
  errors: (developmentId: string) => ofDevelopment(developmentId, '/errors'),
  people: (developmentId: string) => ofDevelopment(developmentId, '/homeowners/engagement'),
  passages: (developmentId: string) => ofDevelopment(developmentId, '/rag/passages'),
  retrievalQuality: (developmentId: string) => ofDevelopment(developmentId, '/rag/quality'),
  units: (developmentId: string) => ofDevelopment(developmentId, '/units/detailed'),
}
