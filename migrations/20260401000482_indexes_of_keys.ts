// A row that goes is looked for in every table that refers to it. Where a key may be empty, its empty rows are not in the index.
import type { Knex } from 'knex'

const keys = [
  ['analytics_events', 'homeowner_id', true],
  ['chat_topics_daily', 'topic_id', true],
  ['checklist_items', 'house_type_id', true],
  ['checklist_ticks', 'checklist_item_id', false],
  ['conversations', 'assistant_id', false],
  ['document_activity_daily', 'document_id', false],
  ['document_versions', 'uploaded_by', true],
  ['documents', 'house_type_id', true],
  ['documents', 'uploaded_by', true],
  ['emergency_points', 'house_type_id', true],
  ['handover_messages', 'author_user_id', true],
  ['handover_notes', 'author_user_id', true],
  ['llm_error_log', 'message_id', true],
  ['messages', 'assistant_id', false],
  ['rag_search_log', 'homeowner_id', true],
  ['saved_views', 'tenant_id', false],
  ['topics', 'merged_into_id', true],
] as const

const nameOf = (table: string, column: string) => `${table}_key_of_${column}`

export async function up(knex: Knex): Promise<void> {
  for (const [table, column, mayBeEmpty] of keys)
    await knex.raw(
      `CREATE INDEX ${nameOf(table, column)} ON ${table} (${column}) ${mayBeEmpty ? `WHERE ${column} IS NOT NULL` : ''}`,
    )
}

export async function down(knex: Knex): Promise<void> {
  for (const [table, column] of keys) await knex.raw(`DROP INDEX ${nameOf(table, column)}`)
}
