// What each database role may change, named one by one: a right more is a change to this list.
import { attempt, mayDo, mayUpdate } from './support/attempt'
import { owner } from './support/database'
import { type OwnedTable, ownedTables } from './support/populate-tables'
import { beforeEach, describe, expect, it } from 'vitest'
import { signInScope } from '~/auth/scope.server'

let tables: OwnedTable[]

beforeEach(async () => {
  tables = await ownedTables(owner())
})

describe('as openhouse_sign_in', () => {
  it('only what signing in needs can be read or changed', async () => {
    const rights: Record<string, string[]> = {}
    for (const { name } of tables)
      for (const right of ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])
        if (await mayDo('sign_in', name, right)) (rights[name] ??= []).push(right)
    const read = ['SELECT']
    expect(rights).toEqual({
      api_tokens: read,
      audit_log: ['INSERT'],
      developments: read,
      event_outbox: ['INSERT'],
      homeowner_acts: read,
      homeowners: read,
      impersonations: read,
      mail_outbox: ['INSERT'],
      qr_scans: ['INSERT'],
      rollup_dirty: ['INSERT'],
      sessions: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
      sign_in_codes: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
      staff_invitations: read,
      staff_api_keys: read,
      staff_roles: read,
      tenant_settings: read,
      tenants: read,
      units: read,
      user_developments: read,
      users: read,
    })
    expect(await attempt(signInScope(), 'SELECT count(*) AS count FROM messages')).toBe('denied')
    expect(await attempt(signInScope(), `UPDATE users SET role = 'super_admin'`)).toBe('denied')
    expect(await attempt(signInScope(), `UPDATE homeowners SET unit_id = id`)).toBe('denied')
  })
})

describe('rights to change', () => {
  async function changes(role: string): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {}
    for (const { name } of tables) {
      const columnsOfUpdate = (await mayDo(role, name, 'UPDATE')) ? ['*'] : await mayUpdate(role, name)
      const rights = columnsOfUpdate.map((column) => `UPDATE ${column}`)
      for (const right of ['INSERT', 'DELETE']) if (await mayDo(role, name, right)) rights.push(right)
      if (rights.length) found[name] = rights.sort()
    }
    return found
  }
  const any = ['DELETE', 'INSERT', 'UPDATE *']

  it('of a developer are on documents, and never on homes, on what was said, or on what was counted', async () => {
    expect(await changes('developer')).toEqual({
      // Whether it was a danger, and which question was one.
      asides: ['verdict', 'verdict_at', 'verdict_by'].map((column) => `UPDATE ${column}`),
      missed_dangers: any,
      assistant_drafts: any,
      assistant_versions: any,
      assistants: any,
      audit_log: ['INSERT'],
      bin_collections: any,
      checklist_items: any,
      chunk_windows: any,
      contacts: any,
      developments: ['UPDATE *'],
      doc_chunks: any,
      document_batch_files: any,
      document_batches: any,
      document_lexemes: any,
      document_requirements: any,
      document_versions: any,
      documents: any,
      emergency_points: any,
      event_outbox: ['INSERT'],
      gap_documents: any,
      gap_notes: any,
      gap_questions: any,
      gaps: any,
      hand_answer_vectors: any,
      hand_answers: any,
      handover_messages: any,
      handover_photos: any,
      handover_notes: any,
      handovers: any,
      house_types: any,
      job_status: any,
      live_changes: ['INSERT'],
      mail_outbox: ['INSERT'],
      points_of_interest: any,
      question_run_answers: any,
      question_runs: any,
      question_sets: any,
      recognized_pages: any,
      rollup_dirty: ['INSERT'],
      saved_views: any,
      service_charges: any,
      vectors_in_hand: any,
    })
  })

  it('of a homeowner are on what chatting and reading write', async () => {
    expect(await changes('home')).toEqual({
      analytics_events: ['INSERT'],
      api_tokens: ['INSERT', 'UPDATE revoked_at'],
      audit_log: ['INSERT'],
      checklist_ticks: ['DELETE', 'INSERT'],
      conversations: ['INSERT', ...['has_question', 'last_message_at', 'title'].map((column) => `UPDATE ${column}`)],
      document_downloads: ['INSERT'],
      document_views: ['INSERT'],
      documents: ['UPDATE download_count', 'UPDATE view_count'],
      event_outbox: ['INSERT'],
      gap_notices: ['UPDATE seen_at'],
      handover_messages: ['INSERT'],
      handover_photos: ['INSERT'],
      handovers: [
        'INSERT',
        ...['homeowner_read_at', 'last_message_at', 'resolved_at', 'status'].map((column) => `UPDATE ${column}`),
      ],
      homeowner_acts: ['INSERT', 'UPDATE result'],
      homeowners: [
        'intro_seen_at',
        'last_active_at',
        'preferences',
        'terms_accepted_at',
        'terms_version',
        'updated_at',
      ].map((column) => `UPDATE ${column}`),
      live_changes: ['INSERT'],
      llm_error_log: ['INSERT'],
      mail_outbox: ['INSERT'],
      messages: [
        'INSERT',
        ...[
          'answering_until',
          'feedback_comment',
          'feedback_reason',
          'question_group_id',
          'standalone_question',
          'topic_id',
          'user_rating',
        ].map((column) => `UPDATE ${column}`),
      ],
      question_groups: ['INSERT'],
      rag_search_log: ['INSERT'],
      rollup_dirty: ['INSERT'],
    })
  })

  it('of somebody who signs in are on sessions, and on what signing in fills in', async () => {
    expect(await changes('sign_in')).toEqual({
      api_tokens: ['UPDATE last_used_at'],
      staff_api_keys: ['UPDATE last_used_at'],
      audit_log: ['INSERT'],
      event_outbox: ['INSERT'],
      homeowners: ['email', 'last_active_at', 'must_scan', 'onboarded_at', 'updated_at'].map(
        (column) => `UPDATE ${column}`,
      ),
      impersonations: ['UPDATE ended_at', 'UPDATE used_at'],
      mail_outbox: ['INSERT'],
      qr_scans: ['INSERT'],
      rollup_dirty: ['INSERT'],
      sessions: any,
      sign_in_codes: any,
      units: ['UPDATE qr_uses'],
      users: ['UPDATE last_login_at', 'UPDATE updated_at'],
    })
  })
})
