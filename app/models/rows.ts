// Generated from the migrated database by `npm run types:rows`; a test holds it up to date.
import type { DangerKind } from '~/domain/danger/kinds'
import type { DangerCard } from '~/domain/danger/danger-card'
import type { Citation } from '~/domain/chat/citation'

export interface AnalyticsEventsRow {
  id: string
  tenantId: string
  developmentId: string
  homeownerId: string | null
  type: string
  subjectId: string | null
  payload: Record<string, unknown>
  createdAt: string
}

export interface ApiCacheRow {
  key: string
  name: string
  value: unknown
  tags: string[]
  hits: string
  writes: string
  computedAt: string | null
  expiresAt: string
  invalidatedAt: string
}

export interface ApiTokensRow {
  id: string
  tenantId: string
  developmentId: string
  homeownerId: string
  name: string
  tokenHash: string
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

/** what a homeowner wrote that is no question, with the fixed words that answered it */
export interface AsidesRow {
  id: string
  tenantId: string
  developmentId: string
  conversationId: string
  homeownerId: string | null
  /** the member of staff who wrote it in the homeowner's place */
  inPlaceBy: string | null
  kind: 'danger' | 'courtesy'
  said: string
  reply: string
  language: string
  dangerKinds: DangerKind[]
  /** of a danger: the card as it was shown, with the numbers and places of then */
  card: DangerCard | null
  vocabularyVersion: string
  verdict: 'danger' | 'not_danger' | null
  verdictBy: string | null
  verdictAt: string | null
  saidAt: string
}

export interface AssistantDraftsRow {
  tenantId: string
  developmentId: string
  assistantId: string
  settings: Record<string, unknown>
  updatedBy: string | null
  updatedAt: string
}

/** settings that were published; the newest stand in assistants. One without an author is what there was before anybody published */
export interface AssistantVersionsRow {
  id: string
  tenantId: string
  developmentId: string
  assistantId: string
  number: number
  settings: Record<string, unknown>
  reason: string
  /** the older version that it is again */
  backTo: number | null
  authorId: string | null
  authorName: string
  publishedAt: string
}

export interface AssistantsRow {
  id: string
  tenantId: string
  developmentId: string
  name: string
  model: string
  prompt: string
  settings: Record<string, unknown>
  suggestedQuestions: string[]
  isDefault: boolean
  createdAt: string
  updatedAt: string
}

export interface AuditLogRow {
  id: string
  tenantId: string | null
  developmentId: string | null
  type: string
  actorKind: 'user' | 'homeowner' | 'system' | 'anonymous'
  actorId: string | null
  subjectId: string | null
  payload: Record<string, unknown>
  address: string | null
  requestId: string | null
  createdAt: string
}

export interface BinCollectionsRow {
  id: string
  tenantId: string
  developmentId: string
  houseTypeId: string | null
  /** of homes of this part of the development; of all where it is null */
  phase: string | null
  name: string
  /** 1 is Monday, as in ISO 8601 */
  weekdays: number[]
  everyWeeks: number
  /** any day of a week in which it is collected: the weeks between are counted from there */
  countedFrom: string | null
  /** of a collection in a part of the year, both months in it; it may go over new year */
  fromMonth: number | null
  toMonth: number | null
  note: string
  position: number
  createdAt: string
  updatedAt: string
}

export interface CannedRepliesRow {
  id: string
  tenantId: string
  title: string
  content: string
  createdAt: string
  updatedAt: string
}

export interface ChatAnalyticsDailyRow {
  tenantId: string
  developmentId: string
  assistantId: string
  date: string
  questions: number
  answered: number
  noAnswer: number
  errors: number
  handedOff: number
  promptTokens: string
  completionTokens: string
  costUsd: string
  latencySumMs: string
  latencyCount: number
  latencyHistogram: number[]
  ratingsSum: number
  ratingsCount: number
  conversations: number
  /** questions by the hour of the tenant's clock, 0 to 23; an hour that comes twice counts both */
  questionsByHour: number[]
  updatedAt: string
}

export interface ChatQuestionsDailyRow {
  tenantId: string
  developmentId: string
  date: string
  questionGroupId: string
  questions: number
  noAnswer: number
  updatedAt: string
}

export interface ChatTopicsDailyRow {
  tenantId: string
  developmentId: string
  date: string
  topicId: string | null
  questions: number
  noAnswer: number
  updatedAt: string
}

export interface ChecklistItemsRow {
  id: string
  tenantId: string
  developmentId: string
  houseTypeId: string | null
  title: string
  detail: string
  /** days after the keys were handed over; before them when negative */
  dueAfterDays: number
  position: number
  createdAt: string
  updatedAt: string
}

/** what a home has done of its list: whoever lives there sees the same */
export interface ChecklistTicksRow {
  id: string
  tenantId: string
  developmentId: string
  unitId: string
  checklistItemId: string
  /** the member of staff who did this in the homeowner's place; kept when their account goes, so that it stays out of every figure */
  inPlaceBy: string | null
  tickedAt: string
}

export interface ChunkRetrievalsDailyRow {
  tenantId: string
  developmentId: string
  date: string
  chunkId: string
  retrievals: number
  updatedAt: string
}

export interface ChunkStatsRow {
  tenantId: string
  developmentId: string
  houseTypeId: string | null
  chunks: number
  tokens: string
  characters: string
  /** passages that no answer should use: of a version that is not the ready one, or of another house type than their document */
  orphans: number
  updatedAt: string
}

/** what search compares a question with: a passage in windows of about 64 pieces, and in its sentences, rows and steps, each with the heading before it */
export interface ChunkWindowsRow {
  tenantId: string
  chunkId: string
  kind: 'window' | 'sentence'
  ordinal: number
  developmentId: string
  /** of its passage */
  houseTypeId: string | null
  embedding: string
  embeddingModel: string
}

export interface ContactsRow {
  id: string
  tenantId: string
  developmentId: string
  name: string
  /** what to ask them about, of what the assistant knows; null for all else */
  subject: 'defects' | 'service_charge' | 'bins' | 'broadband' | 'energy' | null
  purpose: string
  phone: string | null
  email: string | null
  hours: string
  isEmergency: boolean
  position: number
  createdAt: string
  updatedAt: string
}

export interface ConversationsRow {
  id: string
  tenantId: string
  developmentId: string
  assistantId: string
  homeownerId: string | null
  /** the member of staff who did this in the homeowner's place; kept when their account goes, so that it stays out of every figure */
  inPlaceBy: string | null
  title: string
  /** false while nothing but courtesies and dangers was said in it: then it is in no figure */
  hasQuestion: boolean
  startedAt: string
  lastMessageAt: string
}

export interface DailyMetricsRow {
  tenantId: string
  date: string
  questions: number
  answered: number
  noAnswer: number
  errors: number
  handedOff: number
  promptTokens: string
  completionTokens: string
  costUsd: string
  latencySumMs: string
  latencyCount: number
  latencyHistogram: number[]
  ratingsSum: number
  ratingsCount: number
  conversations: number
  questionsByHour: number[]
  activeHomeowners: number
  views: number
  downloads: number
  updatedAt: string
}

export interface DevelopmentActivityDailyRow {
  tenantId: string
  developmentId: string
  date: string
  activeHomeowners: number
  readers: number
  views: number
  downloads: number
  onboarded: number
  uploads: number
  mapOpens: number
  poiClicks: number
  updatedAt: string
}

export interface DevelopmentStatsRow {
  tenantId: string
  developmentId: string
  units: number
  unitsSold: number
  unitsWithCoordinates: number
  geocodingPending: number
  geocodingGeocoded: number
  geocodingFailed: number
  geocodingManual: number
  homeowners: number
  homeownersOnboarded: number
  homeownersWithoutEmail: number
  /** homeowners who asked, read or downloaded something in the 30 days that end on counted_on */
  activeHomeowners: number
  /** onboarded homeowners who did not */
  inactiveHomeowners: number
  active7d: number
  activeBefore7d: number
  activeBefore30d: number
  active90d: number
  activeBefore90d: number
  documents: number
  documentsReady: number
  documentsFailed: number
  chunks: number
  missingDocuments: number
  messages: string
  lastMessageAt: string | null
  /** the tenant-local day that the windows of active homeowners end on */
  countedOn: string | null
  updatedAt: string
}

export interface DevelopmentsRow {
  id: string
  tenantId: string
  name: string
  slug: string
  address: string
  city: string
  /** ISO 3166 alpha-2, for the numbers to ring; where it is null, the zone of the builder says it */
  country: string | null
  latitude: number | null
  longitude: number | null
  /** GeoJSON (RFC 7946) FeatureCollection; properties.kind is boundary, road, green, water, path, plot or building, and properties.unit_number that of its home */
  sitePlan: unknown
  /** how long after the keys the builder mends defects, where a home has no day of its own */
  defectsMonths: number | null
  searchStarts: string
  createdAt: string
  updatedAt: string
}

export interface DocChunksRow {
  id: string
  tenantId: string
  developmentId: string
  documentId: string
  houseTypeId: string | null
  version: number
  ordinal: number
  pageFrom: number
  pageTo: number
  headingPath: string
  content: string
  /** how sure its words are, when they were recognised in a picture of the page */
  recognized: number | null
  tokenCount: number
  contentHash: string
  tsv: string | null
  /** null where it was of a model with vectors of another length, until it is made anew */
  embedding: string | null
  embeddingModel: string
  createdAt: string
}

export interface DocumentActivityDailyRow {
  tenantId: string
  developmentId: string
  documentId: string
  date: string
  views: number
  downloads: number
  /** different homeowners who opened it that day */
  viewers: number
  /** answers of that day that cite it */
  citations: number
  ratingsSum: number
  /** of the answers of that day that cite it, those that were rated */
  ratingsCount: number
  updatedAt: string
}

export interface DocumentBatchFilesRow {
  /** and of the document that it becomes */
  id: string
  tenantId: string
  developmentId: string
  documentBatchId: string
  /** with its folders, as it came */
  path: string
  sizeBytes: string
  sha256: string | null
  /** where its bytes wait; null once it is a document, or refused */
  storageKey: string | null
  state: 'received' | 'suggested' | 'accepted' | 'taken' | 'refused' | 'skipped'
  /** why it was refused */
  message: string | null
  title: string
  category: string | null
  /** the code of one, as it was chosen; all for every home */
  houseType: string
  language: string | null
  createdAt: string
  updatedAt: string
}

export interface DocumentBatchesRow {
  id: string
  tenantId: string
  developmentId: string
  fileName: string
  /** of a ZIP that is not unpacked yet: where its bytes are */
  archiveKey: string | null
  /** why the ZIP was not unpacked */
  error: string | null
  createdBy: string | null
  createdAt: string
  updatedAt: string
}

export interface DocumentDownloadsRow {
  id: string
  tenantId: string
  developmentId: string
  documentId: string
  homeownerId: string | null
  /** the download that is counted; null before downloads had names */
  actId: string | null
  createdAt: string
}

/** which passages of a document say a lexeme: equality of texts may use an index under row-level security, where @@ may not */
export interface DocumentLexemesRow {
  tenantId: string
  developmentId: string
  documentId: string
  /** of its passages */
  houseTypeId: string | null
  lexeme: string
  ordinals: number[]
}

export interface DocumentReadersDailyRow {
  tenantId: string
  developmentId: string
  documentId: string
  homeownerId: string
  date: string
  views: number
  downloads: number
  updatedAt: string
}

export interface DocumentRequirementsRow {
  id: string
  tenantId: string
  developmentId: string
  houseTypeId: string | null
  category: string
  createdAt: string
}

export interface DocumentVersionsRow {
  id: string
  tenantId: string
  developmentId: string
  documentId: string
  version: number
  status: 'queued' | 'processing' | 'ready' | 'failed' | 'superseded'
  failureReason: string | null
  fileName: string
  contentType: string
  sizeBytes: string
  sha256: string
  storageKey: string
  pages: number | null
  /** version of the reader whose passages these are; null when it is older than the first */
  readerVersion: number | null
  uploadedBy: string | null
  createdAt: string
  updatedAt: string
  /** title, level and page of each, in order; none of a version that an older reader read */
  chapters: unknown
}

export interface DocumentViewsRow {
  id: string
  tenantId: string
  developmentId: string
  documentId: string
  homeownerId: string | null
  /** the opening that is counted; null before openings had names */
  actId: string | null
  page: number | null
  createdAt: string
}

export interface DocumentsRow {
  id: string
  tenantId: string
  developmentId: string
  houseTypeId: string | null
  category: string
  title: string
  status: 'queued' | 'processing' | 'ready' | 'failed'
  failureReason: string | null
  /** newest version uploaded; file_name to pages describe the newest version that became ready, or the first one */
  version: number
  /** the version whose chunks are searched; null until one became ready */
  readyVersion: number | null
  fileName: string
  contentType: string
  sizeBytes: string
  sha256: string
  storageKey: string
  pages: number | null
  viewCount: number
  downloadCount: number
  searchStarts: string
  uploadedBy: string | null
  readyAt: string | null
  createdAt: string
  updatedAt: string
  /** those that are no longer on record, which view_count holds as well */
  pastViews: number
  pastDownloads: number
  /** ISO 639-1; null where nobody has said it */
  language: string | null
}

export interface EmergencyPointsRow {
  id: string
  tenantId: string
  developmentId: string
  houseTypeId: string | null
  kind: 'stopcock' | 'fuse_board' | 'gas' | 'alarm' | 'other'
  location: string
  instructions: string
  position: number
  createdAt: string
  updatedAt: string
}

export interface ErrorLogRow {
  id: string
  tenantId: string | null
  developmentId: string | null
  source: 'server' | 'client' | 'job'
  type: string
  message: string
  route: string
  stack: string | null
  userAgent: string
  requestId: string | null
  createdAt: string
}

/** events on their way to a subscriber: at least once, and in their order for each subject */
export interface EventOutboxRow {
  id: string
  tenantId: string
  developmentId: string | null
  /** the order of what happened to one subject: whoever records it holds the subject */
  position: string
  subscriber: string
  type: string
  subjectId: string
  actorKind: 'user' | 'homeowner' | 'system' | 'anonymous'
  actorId: string | null
  payload: Record<string, unknown>
  occurredAt: string
  attempts: number
  nextAttemptAt: string
  deliveredAt: string | null
  /** when it was given up; what came after it for its subject goes on */
  failedAt: string | null
  error: string | null
}

/** what was uploaded for a gap */
export interface GapDocumentsRow {
  id: string
  tenantId: string
  developmentId: string
  gapId: string
  documentId: string
  createdAt: string
}

export interface GapNotesRow {
  id: string
  tenantId: string
  developmentId: string
  gapId: string
  authorUserId: string | null
  authorName: string
  content: string
  createdAt: string
}

/** that somebody who asked was told the answer: once for a gap */
export interface GapNoticesRow {
  id: string
  tenantId: string
  developmentId: string
  gapId: string | null
  messageId: string
  homeownerId: string
  question: string
  askedAt: string
  content: string
  citations: Citation[]
  toldAt: string
  seenAt: string | null
}

/** what a question of a gap is answered when it is asked again: the newest answer, beside that of then in messages */
export interface GapProofsRow {
  id: string
  tenantId: string
  developmentId: string
  gapId: string
  messageId: string
  isProof: boolean
  saidBy: 'rule' | 'hand' | 'fact' | 'documents' | 'aside' | 'nobody'
  content: string
  citations: Citation[]
  confidence: number | null
  askedAt: string
}

export interface GapQuestionsRow {
  id: string
  tenantId: string
  developmentId: string
  /** null for what was looked at and is no question of a home */
  gapId: string | null
  messageId: string
  houseTypeId: string | null
  reason: 'no_answer' | 'thumb_down' | 'person'
  embedding: string | null
  embeddingModel: string | null
  askedAt: string
  addedAt: string
}

export interface GapsRow {
  id: string
  tenantId: string
  developmentId: string
  title: string
  /** staff named it; else it is called as its most typical question */
  isTitled: boolean
  state: 'new' | 'ours' | 'not_ours' | 'asked_for' | 'answered' | 'closed'
  dismissedBecause: string | null
  ownerId: string | null
  dueOn: string | null
  category: string | null
  houseTypeId: string | null
  /** staff chose its slot in the matrix of required documents; else it follows the questions */
  isPlaced: boolean
  /** mean of the vectors of its questions; null until it is made with the current model */
  centroid: string | null
  embeddingModel: string | null
  questions: number
  homes: number
  firstAskedAt: string | null
  lastAskedAt: string | null
  answeredAt: string | null
  closedAt: string | null
  /** when its questions are to be asked again; null when nothing is to be proved */
  proofDueAt: string | null
  provedAt: string | null
  createdAt: string
  updatedAt: string
}

/** of the question that an answer was written for, and of those in its gap: what a question is compared with. One that was withdrawn has none */
export interface HandAnswerVectorsRow {
  id: string
  tenantId: string
  developmentId: string
  handAnswerId: string
  houseTypeId: string | null
  embedding: string
  embeddingModel: string
}

/** what staff answer themselves: said before any document to what is near it */
export interface HandAnswersRow {
  id: string
  tenantId: string
  developmentId: string
  gapId: string | null
  /** null for every home of the development */
  houseTypeId: string | null
  question: string
  content: string
  reviewOn: string | null
  writtenBy: string | null
  createdAt: string
  /** the day that it is cited by */
  updatedAt: string
  withdrawnAt: string | null
  /** the reply of staff to a homeowner that it was kept from; kept when that is gone */
  replyId: string | null
}

/** what homeowner and staff write to each other in a conversation that was handed over: no question to the assistant, and so not counted as one */
export interface HandoverMessagesRow {
  id: string
  tenantId: string
  developmentId: string
  handoverId: string
  conversationId: string
  homeownerId: string | null
  /** the member of staff who did this in the homeowner's place; kept when their account goes, so that it stays out of every figure */
  inPlaceBy: string | null
  author: 'homeowner' | 'staff'
  authorUserId: string | null
  authorName: string
  content: string
  sentAt: string
}

export interface HandoverNotesRow {
  id: string
  tenantId: string
  developmentId: string
  handoverId: string
  authorUserId: string | null
  authorName: string
  content: string
  createdAt: string
}

/** made anew as JPEG without what the camera wrote into them; deleted with the account */
export interface HandoverPhotosRow {
  id: string
  tenantId: string
  developmentId: string
  conversationId: string
  handoverId: string
  messageId: string
  homeownerId: string | null
  inPlaceBy: string | null
  storageKey: string
  sizeBytes: number
  width: number
  height: number
  sentAt: string
}

export interface HandoversRow {
  id: string
  tenantId: string
  developmentId: string
  conversationId: string
  homeownerId: string | null
  /** the member of staff who did this in the homeowner's place; kept when their account goes, so that it stays out of every figure */
  inPlaceBy: string | null
  /** open: staff are to write; waiting: the homeowner is; resolved */
  status: 'open' | 'waiting' | 'resolved'
  reason: string
  assigneeId: string | null
  /** when the assignee was last told by mail that the homeowner wrote */
  assigneeNotifiedAt: string | null
  requestedAt: string
  firstResponseAt: string | null
  resolvedAt: string | null
  /** when it ended because its homeowner deleted their account: it was not resolved */
  abandonedAt: string | null
  lastMessageAt: string
  homeownerReadAt: string | null
}

export interface HomeSalesRow {
  id: string
  tenantId: string
  developmentId: string
  unitId: string
  /** by the calendar of the company */
  onDay: string
  /** [{ name, email, phone }] of who comes; empty once they have, or it is called off */
  people: unknown
  plannedBy: string | null
  createdAt: string
  doneAt: string | null
  cancelledAt: string | null
}

export interface HomeownerActivityDailyRow {
  tenantId: string
  developmentId: string
  homeownerId: string
  date: string
  questions: number
  views: number
  downloads: number
  updatedAt: string
}

/** what homeowners did, by the name that their form gave it: sent again, it is answered with the result, and done no second time */
export interface HomeownerActsRow {
  id: string
  tenantId: string
  developmentId: string
  homeownerId: string | null
  act: string
  kind: string
  /** of the kind and of all that was sent: other words are another act */
  contentHash: string
  result: unknown
  createdAt: string
}

export interface HomeownersRow {
  id: string
  tenantId: string
  developmentId: string
  unitId: string
  name: string
  email: string | null
  onboardedAt: string | null
  termsVersion: string | null
  termsAcceptedAt: string | null
  introSeenAt: string | null
  /** { textSize, notifyOfReplies, notifyOfDocuments }; what is absent is as the app has it */
  preferences: Record<string, unknown>
  /** the code of the home was revoked: no mailed link lets them in until they came in by the new one */
  mustScan: boolean
  lastActiveAt: string | null
  /** up to when they were told by mail of new documents */
  documentsToldAt: string | null
  /** conversations of theirs, recounted with the rollups */
  totalChats: number
  /** downloads of documents by them, recounted with the rollups */
  totalDownloads: number
  searchStarts: string
  createdAt: string
  updatedAt: string
  phone: string | null
  /** those that are no longer on record, which total_chats holds as well */
  pastChats: number
  pastDownloads: number
  /** since when the home is others': no way in from then on, and in no list of who lives there */
  movedOutAt: string | null
  /** when the address that they have now was sent the code that their home has now */
  invitedAt: string | null
}

export interface HouseTypesRow {
  id: string
  tenantId: string
  developmentId: string
  code: string
  name: string
  bedrooms: number | null
  floorAreaM2: string | null
  energyRating: string | null
  createdAt: string
  updatedAt: string
}

export interface ImpersonationsRow {
  /** the jti of the token that opens it */
  id: string
  tenantId: string
  developmentId: string
  homeownerId: string
  userId: string | null
  actorName: string
  reason: string
  mayWrite: boolean
  createdAt: string
  expiresAt: string
  usedAt: string | null
  endedAt: string | null
}

export interface ImportChangesRow {
  id: string
  tenantId: string
  developmentId: string
  importId: string
  unitId: string
  /** whom it is of; null where it is the home itself */
  homeownerId: string | null
  /** as it was; null where the import added it */
  before: unknown
  after: unknown
}

/** what a company means by the headings of its lists, as its people last said */
export interface ImportHeadingsRow {
  tenantId: string
  heading: string
  field: string
  createdAt: string
  updatedAt: string
}

/** gone once taken over, but for those that were refused; and a month after the last change of the import */
export interface ImportRowsRow {
  tenantId: string
  importId: string
  /** the row of the file that it was */
  number: number
  developmentId: string
  cells: unknown
  unitKey: string
  outcome: 'unchecked' | 'new' | 'changed' | 'unchanged' | 'refused' | 'skipped'
  /** { problems, notes, changes }: what is wrong with its cells, and what it would change */
  verdict: unknown
}

export interface ImportsRow {
  id: string
  tenantId: string
  developmentId: string
  source: 'file' | 'paste' | 'api'
  fileName: string
  sheet: string
  state: 'checking' | 'review' | 'importing' | 'done' | 'undoing' | 'undone' | 'failed'
  headings: string[]
  /** of each column, what of a home or homeowner it is; empty where it is passed over */
  mapping: string[]
  /** { dateOrder, foundDateOrder, addsHouseTypes, clearsEmpty } */
  options: unknown
  /** { new, changed, unchanged, refused, skipped }: rows, as they were checked last */
  counts: unknown
  /** those that it added */
  houseTypeIds: string[]
  /** the name of the request that began it: sent again, it is the same import */
  act: string | null
  error: string | null
  createdBy: string | null
  createdAt: string
  updatedAt: string
  importedAt: string | null
  undoneAt: string | null
}

export interface JobStatusRow {
  id: string
  tenantId: string
  developmentId: string | null
  queue: string
  subjectId: string | null
  state: 'queued' | 'running' | 'retrying' | 'done' | 'dead'
  step: string
  progress: number
  attempts: number
  maxAttempts: number
  error: string | null
  createdAt: string
  updatedAt: string
  finishedAt: string | null
}

export interface LiveChangesRow {
  id: string
  tenantId: string
  developmentId: string | null
  kind: 'handover' | 'conversation' | 'job' | 'gap' | 'figures'
  subjectId: string | null
  /** of which transaction: who has seen a snapshot finds what it does not hold, in whatever order they ended */
  xactId: string
  createdAt: string
}

export interface LlmErrorLogRow {
  id: string
  tenantId: string
  developmentId: string
  assistantId: string | null
  messageId: string | null
  /** the member of staff who did this in the homeowner's place; kept when their account goes, so that it stays out of every figure */
  inPlaceBy: string | null
  model: string
  kind: string
  status: number | null
  attempt: number
  error: string
  createdAt: string
}

export interface MailOutboxRow {
  id: string
  tenantId: string | null
  developmentId: string | null
  /** the homeowner that it is to, or tells of: deleted with them */
  homeownerId: string | null
  toAddress: string
  kind: string
  subject: string
  bodyText: string
  bodyHtml: string
  messageId: string | null
  attempts: number
  lastError: string | null
  createdAt: string
  nextAttemptAt: string
  sentAt: string | null
  failedAt: string | null
}

export interface MessagesRow {
  id: string
  tenantId: string
  developmentId: string
  assistantId: string
  conversationId: string
  homeownerId: string | null
  /** the member of staff who did this in the homeowner's place; kept when their account goes, so that it stays out of every figure */
  inPlaceBy: string | null
  replyToId: string | null
  role: 'homeowner' | 'assistant' | 'staff'
  content: string
  /** what was searched for, where a follow-up question was made to stand alone */
  standaloneQuestion: string | null
  model: string | null
  tokenCount: number
  promptTokens: number | null
  completionTokens: number | null
  costUsd: string | null
  latencyMs: number | null
  firstTokenMs: number | null
  /** [{ index, documentId, title, page, quote }] in the order of the answer */
  citations: Citation[]
  citedDocumentIds: string[]
  userRating: number | null
  feedbackReason: 'wrong' | 'incomplete' | 'unclear' | 'outdated' | 'not_about_my_home' | 'other' | null
  feedbackComment: string | null
  outcome: 'answered' | 'no_answer' | 'error' | 'handed_off' | null
  topicId: string | null
  questionGroupId: string | null
  sentAt: string
  /** of a question that is being answered: when whoever does so counts as gone unless they say otherwise before; null once there is an answer */
  answeringUntil: string | null
  /** of a question: the id that its answer will have */
  pendingAnswerId: string | null
  /** of an answer, who it is from: a rule of the assistant, an answer by hand, the database, the documents; null for those from before it was kept */
  saidBy: 'rule' | 'hand' | 'fact' | 'documents' | 'nobody' | null
  /** of an answer by hand, which one; kept when that is gone */
  handAnswerId: string | null
}

/** questions that told of a danger and were taken for questions, as staff marked them */
export interface MissedDangersRow {
  id: string
  tenantId: string
  developmentId: string
  messageId: string
  markedBy: string | null
  markedAt: string
}

export interface PointsOfInterestRow {
  id: string
  tenantId: string
  developmentId: string
  name: string
  category: string
  description: string
  latitude: number
  longitude: number
  createdAt: string
  updatedAt: string
}

export interface QrScansRow {
  id: string
  tenantId: string | null
  developmentId: string | null
  unitId: string | null
  outcome: 'arrived' | 'unknown' | 'revoked' | 'used_up' | 'slowed'
  address: string | null
  userAgent: string
  scannedAt: string
}

/** windows that end on counted_on of development_stats, and those before them */
export interface QuestionGroupStatsRow {
  tenantId: string
  developmentId: string
  questionGroupId: string
  questions7d: number
  questionsBefore7d: number
  questions30d: number
  questionsBefore30d: number
  questions90d: number
  questionsBefore90d: number
  noAnswer7d: number
  noAnswerBefore7d: number
  noAnswer30d: number
  noAnswerBefore30d: number
  noAnswer90d: number
  noAnswerBefore90d: number
  updatedAt: string
}

export interface QuestionGroupsRow {
  id: string
  tenantId: string
  developmentId: string
  /** the first question of the group, which names it; its vector is what others are compared with */
  question: string
  /** null where it was of a model with vectors of another length, until it is made anew */
  embedding: string | null
  embeddingModel: string
  createdAt: string
}

export interface QuestionRunAnswersRow {
  tenantId: string
  developmentId: string
  questionRunId: string
  question: number
  side: number
  outcome: string
  saidBy: string
  content: string
  citations: Citation[]
  confidence: number | null
  promptTokens: number
  completionTokens: number
  costUsd: string | null
  latencyMs: number
}

export interface QuestionRunsRow {
  id: string
  tenantId: string
  developmentId: string
  questionSetId: string
  houseTypeId: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** of the set as it was then */
  questions: string[]
  /** [{ label, settings }]: the settings that are compared, as they were then */
  sides: unknown
  error: string | null
  requestedBy: string | null
  requestedAt: string
  finishedAt: string | null
}

export interface QuestionSetsRow {
  id: string
  tenantId: string
  developmentId: string
  name: string
  questions: string[]
  createdAt: string
  updatedAt: string
}

export interface RagSearchLogRow {
  id: string
  tenantId: string
  developmentId: string
  assistantId: string | null
  messageId: string | null
  homeownerId: string | null
  /** the member of staff who did this in the homeowner's place; kept when their account goes, so that it stays out of every figure */
  inPlaceBy: string | null
  houseTypeId: string | null
  queryEmbeddingHash: string | null
  embeddingModel: string
  bestSimilarity: number | null
  avgSimilarity: number | null
  confidence: number | null
  latencyMs: number
  chunkIds: string[]
  /** of each of chunk_ids, in their order; empty for searches from before it was kept */
  chunkSimilarities: number[]
  /** what decided their order, of each of chunk_ids; empty for searches from before it was kept */
  chunkScores: number[]
  resultCount: number
  error: string | null
  createdAt: string
}

export interface RateLimitsRow {
  key: string
  points: number
  expire: string | null
}

/** whether the first home of a house type finds a sure answer to a standard question */
export interface ReadinessAnswersRow {
  tenantId: string
  developmentId: string
  houseTypeId: string
  question: string
  isAnswered: boolean
  askedAt: string
}

/** the last time that the standard questions were asked of a development */
export interface ReadinessChecksRow {
  tenantId: string
  developmentId: string
  state: 'running' | 'done' | 'stopped'
  asked: number
  total: number
  /** a hash of what there was to answer from as it began: where it is another now, the answers prove nothing */
  knowledge: string
  error: string | null
  startedAt: string
  finishedAt: string | null
}

export interface RecognizedPagesRow {
  tenantId: string
  developmentId: string
  documentId: string
  version: number
  readerVersion: number
  page: number
  /** the words and where they stand; null where none are to be read */
  recognized: unknown
  /** why the reader gave the page up; another try of the document tries it again */
  failure: string | null
  /** null while it is still to be recognised */
  doneAt: string | null
  createdAt: string
}

export interface RequestLogRow {
  id: string
  tenantId: string | null
  actorKind: 'user' | 'homeowner' | 'system' | 'anonymous'
  route: string
  method: string
  status: number
  durationMs: number
  requestId: string | null
  createdAt: string
}

export interface RequestStatsDailyRow {
  /** of UTC: the platform has no calendar of its own */
  day: string
  route: string
  method: string
  processId: string
  requests: number
  clientErrors: number
  serverErrors: number
  durationSumMs: number
  durationHistogram: number[]
}

export interface RequestStatsHourlyRow {
  hour: string
  route: string
  method: string
  processId: string
  requests: number
  clientErrors: number
  serverErrors: number
  durationSumMs: number
  durationHistogram: number[]
}

/** passages and documents, of those there are now, that were found in these windows */
export interface RetrievalStatsRow {
  tenantId: string
  developmentId: string
  chunks7d: number
  chunksBefore7d: number
  chunks30d: number
  chunksBefore30d: number
  chunks90d: number
  chunksBefore90d: number
  documents7d: number
  documentsBefore7d: number
  documents30d: number
  documentsBefore30d: number
  documents90d: number
  documentsBefore90d: number
  updatedAt: string
}

export interface RollupDirtyRow {
  id: string
  tenantId: string
  developmentId: string
  kind: 'chat' | 'documents' | 'activity' | 'development' | 'chunks'
  /** when the counted thing happened; the job turns it into the tenant-local date, in the zone of the day it runs */
  occurredAt: string
  createdAt: string
}

export interface SavedViewsRow {
  id: string
  tenantId: string | null
  userId: string
  /** the path of the page; development ids in it are as in its address */
  page: string
  name: string
  search: string
  /** seen by all staff of the tenant; changed by its owner alone */
  isShared: boolean
  createdAt: string
  updatedAt: string
}

export interface SearchAnalyticsDailyRow {
  tenantId: string
  developmentId: string
  date: string
  searches: number
  failed: number
  lowSimilarity: number
  /** answers to questions of that day that cite a document of another house type than the one asked for */
  citedWrongHouseType: number
  similaritySum: number
  similarityCount: number
  /** searches by their best similarity: 20 buckets, each 0.05 wide, from 0 to 1 */
  similarityHistogram: number[]
  latencySumMs: string
  latencyCount: number
  latencyHistogram: number[]
  updatedAt: string
}

export interface ServiceChargesRow {
  id: string
  tenantId: string
  developmentId: string
  houseTypeId: string | null
  /** in the currency of the tenant */
  amount: string
  period: 'month' | 'quarter' | 'year'
  paidTo: string
  note: string
  position: number
  createdAt: string
  updatedAt: string
}

export interface SessionsRow {
  id: string
  tokenHash: string
  /** null for who sees every tenant */
  tenantId: string | null
  developmentId: string | null
  userId: string | null
  homeownerId: string | null
  /** where staff are in the homeowner's place */
  impersonationId: string | null
  /** session_epoch of its user as it began; in a homeowner's place the password_epoch of the actor */
  userEpoch: number
  address: string | null
  userAgent: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  /** when its person last showed by a password or a code that it is they */
  provedAt: string
}

/** one-time codes and links that were mailed: of a link the hash alone finds it, of a code its homeowner */
export interface SignInCodesRow {
  id: string
  tenantId: string
  developmentId: string
  homeownerId: string
  kind: 'code' | 'link'
  email: string
  secretHash: string
  attempts: number
  createdAt: string
  expiresAt: string
  usedAt: string | null
}

export interface StaffApiKeysRow {
  id: string
  tenantId: string
  /** whom it acts for: it sees no more than they do, and ends with their account */
  userId: string
  name: string
  tokenHash: string
  /** what it may do of what they may */
  permissions: string[]
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

export interface StaffInvitationsRow {
  id: string
  tenantId: string
  email: string
  role: 'admin' | 'developer'
  /** those that are theirs once they come in; one that is gone by then is passed over */
  developmentIds: string[]
  /** SHA-256 of the token of its link; sent again, it has another */
  tokenHash: string
  invitedBy: string | null
  createdAt: string
  sentAt: string
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
  duty: 'support' | 'viewer' | 'content' | 'own' | null
  staffRoleId: string | null
}

/** the roles that a company has made of its own: what their people may do */
export interface StaffRolesRow {
  id: string
  tenantId: string
  name: string
  /** the whole company, or the developments that are assigned to each; fixed when the role is made */
  sees: 'company' | 'developments'
  permissions: string[]
  createdAt: string
  updatedAt: string
}

/** the list of a company that has changed it; a company without rows has the common one */
export interface StandardQuestionsRow {
  id: string
  tenantId: string
  category: string
  question: string
  createdAt: string
  updatedAt: string
}

export interface TenantSettingsRow {
  tenantId: string
  /** a page of settings, as app/domain/settings names it */
  key: string
  value: unknown
  updatedAt: string
}

export interface TenantsRow {
  id: string
  name: string
  slug: string
  plan: 'free' | 'pro' | 'enterprise'
  timezone: string
  quotas: Record<string, number>
  createdAt: string
  updatedAt: string
  /** from when on its staff need a second step; null where each decides */
  secondFactorFrom: string | null
  /** since when nobody of it comes in and its jobs wait; null while it is open */
  suspendedAt: string | null
  /** for those who run the platform */
  suspensionReason: string | null
  /** the first day of which all rows are kept: those before it are closed, and are not counted anew */
  daysKeptFrom: string
  /** from when on a job deletes it, with all that is its own; null where nobody asked for that */
  deleteAfter: string | null
}

export interface TopicsRow {
  id: string
  tenantId: string
  name: string
  slug: string
  examples: string[]
  /** null where it was of a model with vectors of another length, until it is made anew */
  centroid: string | null
  /** a hash of the name and examples that the centroid was made from; another one than theirs means that it is to be made anew */
  centroidOf: string | null
  embeddingModel: string | null
  /** set while a job moves its questions to another topic, or, where it is its own id, to whatever topics are near; it is deleted after that */
  mergedIntoId: string | null
  createdAt: string
  updatedAt: string
}

export interface UnitsRow {
  id: string
  tenantId: string
  developmentId: string
  houseTypeId: string | null
  number: string
  address: string
  postcode: string | null
  /** the part of the development that it was built with; bins may go by it */
  phase: string | null
  /** as on the certificate of this home; where it is null, that of its house type */
  energyRating: string | null
  /** the last day; where it is null, defects_months after the keys */
  defectsEndOn: string | null
  /** of the electricity meter */
  mprn: string | null
  /** of the gas meter */
  gprn: string | null
  latitude: number | null
  longitude: number | null
  isPinCorrected: boolean
  geocodingStatus: 'pending' | 'geocoded' | 'failed' | 'manual'
  /** of a pin that was looked up: the house itself, or only its street or area; null where it was not, or is not known */
  geocodingPrecision: 'house' | 'approximate' | null
  geocodingAttempts: number
  geocodingError: string | null
  geocodedAt: string | null
  qrTokenHash: string
  qrSalt: string
  /** how often somebody came in by the code that it has now */
  qrUses: number
  qrUseLimit: number
  qrRevokedAt: string | null
  soldAt: string | null
  handedOverAt: string | null
  /** the last message in a conversation of its homeowners, recounted with the rollups */
  lastChatAt: string | null
  createdAt: string
  updatedAt: string
  /** when a sheet with the code that it has now was printed last */
  sheetPrintedAt: string | null
}

/** answers of a day whose model has no price, so that what they cost is unknown */
export interface UnpricedAnswersDailyRow {
  tenantId: string
  developmentId: string
  date: string
  answers: number
  updatedAt: string
}

export interface UserDevelopmentsRow {
  userId: string
  developmentId: string
  tenantId: string
  createdAt: string
}

export interface UsersRow {
  id: string
  tenantId: string | null
  email: string
  name: string
  /** which rows somebody sees; without a duty, what they may do as well */
  role: 'super_admin' | 'admin' | 'developer'
  passwordHash: string
  disabledAt: string | null
  lastLoginAt: string | null
  /** counts changes of password, role, company and of being disabled: each ends the sessions */
  sessionEpoch: number
  /** counts changes of the password: each ends what is open in homeowners' places, too */
  passwordEpoch: number
  createdAt: string
  updatedAt: string
  /** { notifyOfAssignments }; what is absent is as the app has it */
  preferences: unknown
  /** the address that is to be theirs once it is confirmed at both */
  newEmail: string | null
  /** which change the mailed links are of: another one ends them */
  newEmailChange: string | null
  /** where it was confirmed: old, new */
  newEmailConfirmed: string[]
  newEmailUntil: string | null
  /** encrypted; of no use until it is confirmed by a code */
  totpSecret: string | null
  totpConfirmedAt: string | null
  /** the thirty seconds whose code was used last: none is good twice */
  totpLastStep: string
  /** of the codes on paper that are left */
  recoveryHashes: string[]
  /** [{ id, publicKey, counter, transports, name, addedAt, usedAt }]; the key is the public half alone */
  passkeys: unknown
  /** what they may do, where it is less than all of their role */
  duty: 'support' | 'viewer' | 'content' | 'own' | null
  /** a row of staff_roles; of one that is gone, nothing may be done but in one's own account */
  staffRoleId: string | null
}

/** of the nearest neighbours of some vectors of a development, the part that the index finds */
export interface VectorRecallsRow {
  tenantId: string
  developmentId: string
  sampled: number
  recall: number
  measuredAt: string
}

/** of passages that are not published yet: who tries again goes on where another was killed */
export interface VectorsInHandRow {
  tenantId: string
  documentId: string
  contentHash: string
  embeddingModel: string
  developmentId: string
  whole: string
  windows: string
  sentences: string
  createdAt: string
}

/** what row-level security is made of, as the last migration left it; /readyz compares */
export interface WallRow {
  item: string
}

export interface WordGroupsRow {
  id: string
  tenantId: string
  /** the first is what the documents say: a question is searched for in that one first */
  phrases: string[]
  createdAt: string
  updatedAt: string
}
