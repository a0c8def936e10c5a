// The pages of the builder's staff: each by one function, which takes the page's own filters by the names that its address has for them.
import type { HandoverAuthor } from '../chat/authors'
import type { FeedbackReason, Outcome } from '../chat/outcomes'
import type { HandoverStatus } from '../chat/handover-status'
import type { GapState } from '../gaps/states'
import type { CompanyRole } from '../staff/roles'
import type { ImportOutcome } from '../imports/fields'
import type { GeocodingStatus } from '../units/geocoding'
import { address, type PeriodQuery, type PlaceQuery, type SortQuery, type TenantQuery } from './address'

type YesNo = 'yes' | 'no'

export type DevelopmentsQuery = TenantQuery &
  PeriodQuery &
  SortQuery<'name' | 'units' | 'questions' | 'missing' | 'lastMessage'> & { search?: string }

export type DocumentsOverviewQuery = TenantQuery &
  PeriodQuery &
  SortQuery<'gaps' | 'name' | 'ready' | 'failed' | 'missing' | 'views' | 'downloads' | 'open_rate'> & {
    search?: string
    gaps?: 'missing' | 'failed' | 'none'
  }

export type DocumentsQuery = PeriodQuery &
  SortQuery<
    'title' | 'category' | 'house_type' | 'views' | 'downloads' | 'viewers' | 'opening_rate' | 'citations' | 'updated'
  > & {
    search?: string
    /** A slug; one that is no category any more lists them all. */
    category?: string
    house_type?: string
    applies_to?: string
    status?: 'ready' | 'waiting' | 'failed' | 'outdated'
    read?: 'read' | 'unread'
    uploaded?: 'yes'
  }

/** The documents of a development, with what is to be uploaded for a gap. */
export type UploadForGapQuery = { gap: string; category?: string | null; houseType?: string | null }

export type PeopleQuery = PeriodQuery &
  SortQuery<
    | 'name'
    | 'number'
    | 'house_type'
    | 'onboarded'
    | 'last_active'
    | 'active_days'
    | 'chat_count'
    | 'questions'
    | 'documents_viewed'
    | 'downloads'
  > & {
    search?: string
    house_type?: string
    onboarded?: YesNo
    email_missing?: YesNo
    engagement?: 'high' | 'medium' | 'low' | 'none' | 'not_onboarded' | 'engaged' | 'active'
    reading?: 'opened'
    arrived?: 'yes'
    unit?: string
    homeowner?: string
  }

export type UnitsQuery = PeriodQuery &
  SortQuery<
    | 'number'
    | 'house_type'
    | 'homeowner'
    | 'status'
    | 'last_chat'
    | 'chats'
    | 'questions'
    | 'documents_available'
    | 'documents_missing'
    | 'geocoding_status'
  > & {
    search?: string
    house_type?: string
    status?: 'unsold' | 'nobody' | 'waiting' | 'in' | 'sold'
    onboarded?: YesNo
    email_missing?: YesNo
    documents?: 'missing' | 'complete'
    geocoding_status?: GeocodingStatus
  }

export type QuestionsQuery = PlaceQuery &
  PeriodQuery & {
    outcome?: Outcome
    /** The id of a topic; `none` for questions about none. */
    topic?: string
    /** Ids of groups of questions, with commas. */
    group?: string
    homeowner?: string
    rating?: 'any' | 1 | 2 | 3 | 4 | 5
    answers?: 'any' | 'timed'
    reason?: FeedbackReason
    /** From 1, Monday, to 7. */
    weekday?: number
    hour?: number
    search?: string
  }

export type ConversationsQuery = PeriodQuery & { outcome?: Outcome; topic?: string; search?: string }

export type SearchesQuery = PlaceQuery &
  PeriodQuery & { search?: string; outcome?: Outcome; result?: 'near' | 'low' | 'failed'; open?: string }

export type RetrievalQuery = TenantQuery &
  PeriodQuery &
  SortQuery<'name' | 'chunks' | 'orphans' | 'searches' | 'low' | 'wrong'> & { search?: string }

export type DevelopmentRetrievalQuery = PeriodQuery & {
  search?: string
  outcome?: Outcome
  passages?: 'never' | 'orphan'
}

export type ChatQuery = TenantQuery &
  PeriodQuery &
  SortQuery<'name' | 'questions' | 'unanswered' | 'satisfaction' | 'cost'> & { search?: string }

export type MapQuery = PlaceQuery & PeriodQuery & { colour?: 'onboarded' | 'lastChat' | 'missing' | 'geocoding' }

export type GapsQuery = {
  state?: GapState | 'open' | 'all'
  development?: string | null
  houseType?: string | null
  /** The id of a person, `me` or `nobody`. */
  owner?: string | null
  /** Those with an answer by hand that is to be looked at again. */
  review?: 'due' | null
  search?: string
  sort?: 'newest' | 'largest'
}

export type AnswersQuery = TenantQuery & {
  state?: 'said' | 'due' | 'withdrawn'
  development?: string | null
  search?: string
  /** A reply of staff to a homeowner that is to be kept as an answer. */
  reply?: string | null
}

export type StaffQuery = TenantQuery & {
  search?: string
  /** One that every company has, or the id of one of its own. */
  role?: CompanyRole | (string & {})
  state?: 'active' | 'deactivated'
}

export type InboxQuery = {
  status?: HandoverStatus | 'all'
  /** The id of a person, `me` or `nobody`. */
  assignee?: string | null
  development?: string | null
  from?: string | null
  to?: string | null
  answered?: YesNo
  asker?: HandoverAuthor
  search?: string
  sort?: 'waiting' | 'newest'
}

/** Which rows of a list are shown. */
export type ImportQuery = { rows?: ImportOutcome | null; page?: number }

const page = (path: string) => `/admin${path}`
const ofDevelopment = (id: string, path = '') => page(`/developments/${id}${path}`)
const ofDocument = (developmentId: string, id: string, path = '') =>
  ofDevelopment(developmentId, `/documents/${id}${path}`)

export const adminPath = {
  overview: (query: TenantQuery & PeriodQuery = {}, kept = '') => address(page(''), query, kept),
  developments: (query: DevelopmentsQuery = {}, kept = '') => address(page('/developments'), query, kept),
  ask: (query: { development?: string; houseType?: string; question?: string } = {}) => address(page('/ask'), query),
  answers: (query: AnswersQuery = {}, kept = '') => address(page('/answers'), query, kept),
  cannedReplies: (query: TenantQuery = {}) => address(page('/canned-replies'), query),
  chat: (query: ChatQuery = {}, kept = '') => address(page('/chat'), query, kept),
  dangers: () => page('/dangers'),
  markedDangers: () => page('/dangers/marked.csv'),
  dataQuality: (query: TenantQuery & { kind?: string } = {}) => address(page('/data-quality'), query),
  newDevelopment: (query: TenantQuery = {}) => address(page('/developments/new'), query),
  documentsOverview: (query: DocumentsOverviewQuery = {}, kept = '') => address(page('/documents'), query, kept),
  gaps: (query: GapsQuery = {}, kept = '') => address(page('/gaps'), query, kept),
  gap: (id: string, kept = '') => address(page(`/gaps/${id}`), {}, kept),
  inbox: (query: InboxQuery = {}, kept = '') => address(page('/inbox'), query, kept),
  handover: (id: string, kept = '') => address(page(`/inbox/${id}`), {}, kept),
  handoverPhoto: (handoverId: string, photoId: string) => page(`/inbox/${handoverId}/photos/${photoId}`),
  map: (query: MapQuery = {}, kept = '') => address(page('/map'), query, kept),
  questions: (query: QuestionsQuery = {}, kept = '') => address(page('/questions'), query, kept),
  retrieval: (query: RetrievalQuery = {}, kept = '') => address(page('/rag'), query, kept),
  searches: (query: SearchesQuery = {}, kept = '') => address(page('/rag/searches'), query, kept),
  account: (query: { setUp?: 1 } = {}) => address(page('/account'), query),
  prove: (query: { redirectTo?: string } = {}) => address(page('/prove'), query),
  companies: () => page('/companies'),
  company: (id: string) => page(`/companies/${id}`),
  standardQuestions: (query: TenantQuery = {}) => address(page('/standard-questions'), query),
  settings: (query: TenantQuery = {}) => address(page('/settings'), query),
  brandSettings: (query: TenantQuery = {}) => address(page('/settings/brand'), query),
  formatSettings: (query: TenantQuery = {}) => address(page('/settings/formats'), query),
  usage: (query: TenantQuery = {}) => address(page('/settings/usage'), query),
  retentionSettings: (query: TenantQuery = {}) => address(page('/settings/retention'), query),
  staff: (query: StaffQuery = {}, kept = '') => address(page('/staff'), query, kept),
  administrators: () => page('/administrators'),
  apiKeys: (query: TenantQuery = {}) => address(page('/api-keys'), query),
  staffRoles: (query: TenantQuery = {}) => address(page('/staff/roles'), query),
  system: (query: PeriodQuery = {}) => address(page('/system'), query),
  topics: (query: TenantQuery = {}) => address(page('/topics'), query),
  words: (query: TenantQuery = {}) => address(page('/words'), query),
}

/** The pages of one development. */
export const developmentPath = {
  overview: (id: string, query: PeriodQuery = {}, kept = '') => address(ofDevelopment(id), query, kept),
  chat: (id: string, query: ConversationsQuery = {}, kept = '') => address(ofDevelopment(id, '/chat'), query, kept),
  /** `messageId` is the message that the page begins at. */
  conversation: (id: string, conversationId: string, { messageId }: { messageId?: string | null } = {}) =>
    ofDevelopment(id, `/conversations/${conversationId}${messageId ? `#message-${messageId}` : ''}`),
  documents: (id: string, query: DocumentsQuery | UploadForGapQuery = {}, kept = '') =>
    address(ofDevelopment(id, '/documents'), query, kept),
  uploadDocument: (id: string) => ofDevelopment(id, '/documents/upload'),
  requiredDocuments: (id: string) => ofDevelopment(id, '/documents/required'),
  documentBatches: (id: string) => ofDevelopment(id, '/documents/batches'),
  uploadBatch: (id: string) => ofDevelopment(id, '/documents/batches/upload'),
  documentBatch: (id: string, batchId: string, query: { page?: number } = {}) =>
    address(ofDevelopment(id, `/documents/batches/${batchId}`), query),
  batchFiles: (id: string, batchId: string) => ofDevelopment(id, `/documents/batches/${batchId}/files`),
  document: (id: string, documentId: string, query: PeriodQuery & { passages?: number } = {}, kept = '') =>
    address(ofDocument(id, documentId), query, kept),
  documentVersions: (id: string, documentId: string) => ofDocument(id, documentId, '/versions'),
  openDocument: (id: string, documentId: string, query: { page?: number; version?: number; download?: 1 } = {}) =>
    address(ofDocument(id, documentId, '/open'), query),
  reader: (id: string, documentId: string, query: { page?: number } = {}) =>
    address(ofDocument(id, documentId, '/reader'), query),
  errors: (id: string, query: PeriodQuery & { kind?: string } = {}, kept = '') =>
    address(ofDevelopment(id, '/errors'), query, kept),
  homeContent: (id: string) => ofDevelopment(id, '/home-content'),
  people: (id: string, query: PeopleQuery = {}, kept = '') => address(ofDevelopment(id, '/homeowners'), query, kept),
  homeowner: (id: string, homeownerId: string) => ofDevelopment(id, `/homeowners/${homeownerId}`),
  newHome: (id: string) => ofDevelopment(id, '/units/new'),
  home: (id: string, unitId: string) => ofDevelopment(id, `/units/${unitId}/edit`),
  homesCsv: (id: string) => ofDevelopment(id, '/homes.csv'),
  imports: (id: string) => ofDevelopment(id, '/imports'),
  uploadImport: (id: string) => ofDevelopment(id, '/imports/upload'),
  import: (id: string, importId: string, query: ImportQuery = {}) =>
    address(ofDevelopment(id, `/imports/${importId}`), query),
  map: (id: string) => ofDevelopment(id, '/map'),
  retrieval: (id: string, query: DevelopmentRetrievalQuery = {}, kept = '') =>
    address(ofDevelopment(id, '/rag'), query, kept),
  readiness: (id: string) => ofDevelopment(id, '/readiness'),
  assistant: (id: string) => ofDevelopment(id, '/assistant'),
  questionSets: (id: string) => ofDevelopment(id, '/question-sets'),
  questionRun: (id: string, runId: string) => ofDevelopment(id, `/question-runs/${runId}`),
  setup: (id: string) => ofDevelopment(id, '/setup'),
  timeline: (id: string, query: PeriodQuery = {}, kept = '') => address(ofDevelopment(id, '/timeline'), query, kept),
  units: (id: string, query: UnitsQuery = {}, kept = '') => address(ofDevelopment(id, '/units'), query, kept),
  pin: (id: string, unitId: string) => ofDevelopment(id, `/units/${unitId}/pin`),
  welcomeSheets: (id: string, query: { outcome?: string | null; home?: string | null } = {}) =>
    address(ofDevelopment(id, '/welcome-sheets'), query),
  printSheets: (id: string) => ofDevelopment(id, '/welcome-sheets.pdf'),
}
