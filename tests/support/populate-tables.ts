// One row in every table that belongs to a tenant, whatever tables there are: a new table is filled, and so tested, without a
// word here, unless one of its checks needs a value that the type of the column does not suggest.
import type { Knex } from 'knex'
import { newId } from '~/lib/id'
import { latencyBucketCount } from '~/lib/latency-histogram'

export type OwnedTable = { name: string; columns: Column[] }
type Column = { name: string; type: string; isRequired: boolean }

/** Those whose rows are one home's: what neighbours must not see of each other. */
export function tablesOfAHome(tables: OwnedTable[]): OwnedTable[] {
  const named = [
    'units',
    'homeowners',
    'documents',
    'document_versions',
    'doc_chunks',
    'chunk_windows',
    'document_lexemes',
    'sessions',
  ]
  return tables.filter(
    ({ name, columns }) => named.includes(name) || columns.some((column) => column.name === 'homeowner_id'),
  )
}

/** The tables with an owner among the tenants, partitions aside. */
export async function ownedTables(db: Knex): Promise<OwnedTable[]> {
  const { rows } = await db.raw<{ rows: OwnedTable[] }>(`
    SELECT tables.relname AS name, json_agg(json_build_object(
      'name', attname, 'type', format_type(atttypid, NULL), 'isRequired', attnotnull AND NOT atthasdef AND attidentity = ''
    ) ORDER BY attnum) AS columns
    FROM pg_class AS tables
    JOIN pg_attribute ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND (relname IN ('tenants', 'sessions') OR EXISTS (
        SELECT FROM pg_attribute WHERE attrelid = tables.oid AND attname = 'tenant_id' AND NOT attisdropped))
    GROUP BY tables.relname ORDER BY tables.relname`)
  return rows
}

const nouns = [
  'tenant',
  'user',
  'development',
  'house_type',
  'unit',
  'homeowner',
  'document',
  'assistant',
  'conversation',
  'message',
  'topic',
  'saved_view',
  'handover',
  'api_token',
  'checklist_item',
  'handover_photo',
  'gap',
  'gap_notice',
  'hand_answer',
  'handover_message',
  'word_group',
  'staff_invitation',
  'staff_role',
  'staff_api_key',
  'import',
  'standard_question',
  'question_set',
  'question_run',
  'document_batch',
  'document_batch_file',
] as const

/** Whose rows: the id of every noun, by the column that refers to it (`tenant_id`, `unit_id`…). */
export type World = Record<`${(typeof nouns)[number]}_id`, string>

/** New ids for every noun, but for those that are given: a neighbour has the same tenant and development. */
export function newWorld(shared: Partial<World> = {}): World {
  return { ...(Object.fromEntries(nouns.map((noun) => [`${noun}_id`, newId()])) as World), ...shared }
}

const zeros = (count: number) => `{${Array(count).fill(0).join()}}`

const usualSettings = JSON.stringify({ name: 'Ada', prompt: '', model: '', suggestedQuestions: [] })

const values: Record<string, unknown> = {
  'tenants.slug': (world: World) => world.tenant_id,
  'users.role': 'admin',
  'users.staff_role_id': null,
  'staff_invitations.role': 'admin',
  'staff_invitations.staff_role_id': null,
  'staff_roles.sees': 'company',
  'staff_invitations.email': () => `${newId()}@example.com`,
  // Who has not can see no page of the home.
  'homeowners.terms_accepted_at': () => new Date(),
  'house_types.code': () => newId().toUpperCase(),
  'documents.category': 'manual',
  'documents.ready_version': 1,
  'documents.sha256': 'a'.repeat(64),
  'document_versions.sha256': 'a'.repeat(64),
  'document_requirements.category': 'manual',
  'messages.role': 'homeowner',
  'messages.reply_to_id': null,
  'asides.kind': 'courtesy',
  'asides.language': 'en',
  'rollup_dirty.kind': 'chat',
  'chunk_windows.kind': 'window',
  'question_groups.embedding': () => JSON.stringify(Array(384).fill(0.1)),
  'gap_questions.reason': 'no_answer',
  'gap_proofs.said_by': 'nobody',
  'assistant_versions.number': 1,
  'assistant_versions.settings': usualSettings,
  'assistant_drafts.settings': usualSettings,
  'question_sets.questions': ['Where is it?'],
  'question_runs.questions': ['Where is it?'],
  'question_runs.sides': JSON.stringify([{ label: 'What homes meet', settings: JSON.parse(usualSettings) }]),
  'question_run_answers.side': 0,
  'audit_log.actor_kind': 'homeowner',
  'event_outbox.actor_kind': 'homeowner',
  'live_changes.kind': 'handover',
  'sessions.user_id': null,
  'daily_metrics.latency_histogram': zeros(latencyBucketCount),
  'daily_metrics.questions_by_hour': zeros(24),
  'sign_in_codes.kind': 'code',
  'sign_in_codes.email': 'somebody@example.com',
  'qr_scans.outcome': 'arrived',
  'mail_outbox.to_address': 'somebody@example.com',
  'handover_messages.author': 'staff',
  'contacts.phone': () => newId(),
  'emergency_points.kind': 'stopcock',
  'service_charges.period': 'year',
  'bin_collections.weekdays': '{1}',
  'word_groups.phrases': () => `{${newId()},${newId()}}`,
  'tenant_settings.key': 'retention',
  'home_sales.people': '[]',
  'imports.source': 'file',
  'import_rows.number': 1,
  'document_batch_files.category': 'manual',
  'standard_questions.category': 'manual',
  'error_log.source': 'server',
  'request_log.actor_kind': 'user',
  'saved_views.page': () => `/admin/${newId()}`,
}

const byType: Record<string, () => unknown> = {
  uuid: newId,
  text: newId,
  date: () => '2026-03-01',
  jsonb: () => '{}',
  boolean: () => false,
  vector: () => JSON.stringify(Array(384).fill(0.1)),
  halfvec: () => JSON.stringify(Array(384).fill(0.1)),
  'timestamp with time zone': () => new Date(),
}

function valueOf(table: string, { name, type, isRequired }: Column, world: World): unknown {
  const given = values[`${table}.${name}`]
  if (given !== undefined) return typeof given === 'function' ? (given as (world: World) => unknown)(world) : given
  const ids: Record<string, string> = world
  if (name === 'id') return ids[`${table.replace(/(?<=ch)es$|s$/, '')}_id`] ?? newId()
  if (name in ids) return ids[name]
  if (!isRequired) return undefined
  if (type.endsWith('[]')) return '{}'
  return (byType[type] ?? (() => 1))()
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i

/**
 * Puts one row of this world into every table, in one statement; parents that are there already stay. Foreign keys sleep from here to
 * the end of the transaction: the ids fit together, the order of the tables does not matter, and a row can be removed before its children.
 * @returns the ids and texts of the rows, each of which stands in this world alone.
 */
export async function populate(db: Knex, tables: OwnedTable[], world: World): Promise<Set<string>> {
  const rows = tables.map(({ name, columns }) => ({
    name,
    row: columns
      .map((column) => [column.name, valueOf(name, column, world)] as const)
      .filter(([, value]) => value !== undefined),
  }))
  const inserts = rows.map(
    ({ row }, index) =>
      `row_${index} AS (INSERT INTO ?? (${row.map(() => '??').join()}) VALUES (${row.map(() => '?').join()}) ON CONFLICT DO NOTHING)`,
  )
  const bindings = rows.flatMap(({ name, row }) => [
    name,
    ...row.map(([column]) => column),
    ...row.map(([, value]) => value as Knex.Value),
  ])
  await db.raw(`SET LOCAL session_replication_role = replica`)
  await db.raw(`WITH ${inserts.join()} SELECT 1`, bindings)
  const texts = rows.flatMap(({ row }) => row.map(([, value]) => value)).filter((value) => typeof value === 'string')
  return new Set(texts.filter((text) => uuid.test(text)))
}
