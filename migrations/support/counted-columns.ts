// What the rollups look at: the rows that count, when they do, and the columns whose change is marked.

export type Counted = {
  table: string
  /** When the row counts; without it, it counts now. */
  at?: string
  kinds: readonly string[]
  /** The columns that a rollup looks at: an update of others marks nothing. */
  columns: readonly string[]
}

export const counted: Counted[] = [
  {
    table: 'messages',
    at: 'sent_at',
    kinds: ['chat'],
    columns: [
      'development_id',
      'assistant_id',
      'conversation_id',
      'homeowner_id',
      'reply_to_id',
      'role',
      'outcome',
      'prompt_tokens',
      'completion_tokens',
      'cost_usd',
      'latency_ms',
      'cited_document_ids',
      'user_rating',
      'topic_id',
      'question_group_id',
      'sent_at',
    ],
  },
  {
    table: 'rag_search_log',
    at: 'created_at',
    kinds: ['chat'],
    columns: [
      'development_id',
      'message_id',
      'house_type_id',
      'best_similarity',
      'latency_ms',
      'chunk_ids',
      'error',
      'created_at',
    ],
  },
  {
    table: 'document_views',
    at: 'created_at',
    kinds: ['documents'],
    columns: ['development_id', 'document_id', 'homeowner_id', 'created_at'],
  },
  {
    table: 'document_downloads',
    at: 'created_at',
    kinds: ['documents'],
    columns: ['development_id', 'document_id', 'homeowner_id', 'created_at'],
  },
  {
    table: 'analytics_events',
    at: 'created_at',
    kinds: ['activity'],
    columns: ['development_id', 'type', 'created_at'],
  },
  { table: 'document_versions', at: 'created_at', kinds: ['activity'], columns: ['development_id', 'created_at'] },
  {
    table: 'homeowners',
    at: 'onboarded_at',
    kinds: ['activity'],
    columns: ['development_id', 'onboarded_at', 'email'],
  },
  {
    table: 'units',
    kinds: ['development'],
    columns: ['development_id', 'sold_at', 'latitude', 'longitude', 'geocoding_status'],
  },
  {
    table: 'documents',
    kinds: ['development', 'chunks'],
    columns: ['development_id', 'house_type_id', 'category', 'status', 'ready_version'],
  },
  {
    table: 'doc_chunks',
    kinds: ['chunks'],
    columns: ['development_id', 'document_id', 'house_type_id', 'version', 'token_count', 'content'],
  },
  { table: 'house_types', kinds: ['development'], columns: ['development_id'] },
  { table: 'document_requirements', kinds: ['development'], columns: ['development_id', 'house_type_id', 'category'] },
]
