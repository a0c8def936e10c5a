// The one catalogue of what is recorded. An event's name is `noun.happened`; its payload never holds a secret or a whole text
// that stands in a table of its own.
import { z } from 'zod'
import type { Actor } from '~/auth/scope.server'
import { companyEvents } from './company-events'
import { dangerVerdicts } from '~/domain/chat/asides'
import { handoverAuthors } from '~/domain/chat/authors'
import { outcomes } from '~/domain/chat/outcomes'
import { signInProofs, signInRefusals } from '~/domain/sign-in'

const id = z.string().uuid()
const none = z.object({})
const count = z.number().int()
const facts = z.record(z.union([z.string(), z.number(), z.boolean(), z.null()]))

/** Which rollups an event makes stale. */
export type RollupKind = 'chat' | 'documents' | 'activity' | 'development' | 'chunks'

/**
 * Where it is written. What somebody did with an account, a home or a document is for the audit log; what is only counted, such as
 * a look at the map, goes to analytics_events instead, and would drown the other.
 */
export type EventDefinition = {
  payload: z.ZodTypeAny
  makesStale: readonly RollupKind[]
  writtenTo?: 'audit' | 'analytics'
}

export const eventCatalogue = {
  'user.signed_in': { payload: none, makesStale: [] },
  'user.sign_in_failed': {
    payload: z.object({ reason: z.enum(signInRefusals), accountHash: z.string() }),
    makesStale: [],
  },
  'user.sign_in_doubted': { payload: none, makesStale: [] },
  'user.signed_out': { payload: none, makesStale: [] },
  'user.reset_asked': { payload: z.object({ accountHash: z.string() }), makesStale: [] },
  'user.password_changed': { payload: z.object({ how: z.enum(['mail', 'account']) }), makesStale: [] },
  'user.changed_settings': { payload: z.object({ settings: z.array(z.string()) }), makesStale: [] },
  'user.email_change_asked': { payload: none, makesStale: [] },
  'user.email_changed': { payload: none, makesStale: [] },
  'user.sessions_ended': { payload: z.object({ sessions: z.number().int() }), makesStale: [] },
  'user.second_factor_on': { payload: none, makesStale: [] },
  'user.second_factor_off': { payload: none, makesStale: [] },
  'user.recovery_codes_renewed': { payload: none, makesStale: [] },
  'user.recovery_code_used': { payload: none, makesStale: [] },
  'user.passkey_added': { payload: none, makesStale: [] },
  'user.passkey_removed': { payload: none, makesStale: [] },
  'user.proved': { payload: none, makesStale: [] },
  'tenant.second_factor_set': { payload: z.object({ from: z.string().nullable() }), makesStale: [] },
  'user.role_changed': {
    payload: z.object({ role: z.string(), was: z.string(), developments: z.number().int() }),
    makesStale: [],
  },
  'user.deactivated': { payload: z.object({ handTo: id.nullable(), handed: z.number().int() }), makesStale: [] },
  'user.reactivated': { payload: none, makesStale: [] },
  'staff_key.created': { payload: z.object({ name: z.string(), permissions: z.array(z.string()) }), makesStale: [] },
  'staff_key.revoked': { payload: none, makesStale: [] },
  'staff_role.saved': {
    payload: z.object({
      name: z.string(),
      sees: z.string(),
      permissions: z.array(z.string()),
      was: z.array(z.string()).nullable(),
    }),
    makesStale: [],
  },
  'staff_role.removed': { payload: z.object({ name: z.string() }), makesStale: [] },
  'staff.invited': { payload: z.object({ role: z.string() }), makesStale: [] },
  'staff.invitation_resent': { payload: none, makesStale: [] },
  'staff.invitation_revoked': { payload: none, makesStale: [] },
  'staff.invitation_accepted': { payload: none, makesStale: [] },
  ...companyEvents,
  'user.created': { payload: z.object({ role: z.string() }), makesStale: [] },
  'api.rate_limited': {
    payload: z.object({
      limit: z.enum([
        ...['api-user', 'api-address', 'ask', 'arrival', 'impersonation', 'client-errors'],
        ...['questions-home', 'questions-tenant', 'questions-development', 'search', 'upload', 'sheets'],
      ] as const),
      path: z.string(),
    }),
    makesStale: [],
  },
  'qr.scanned': { payload: none, makesStale: [] },
  'qr.refused': { payload: z.object({ reason: z.enum(['unknown', 'revoked', 'used_up', 'slowed']) }), makesStale: [] },
  'qr.shown': { payload: none, makesStale: [] },
  'qr.revoked': { payload: none, makesStale: [] },
  'qr.printed': { payload: z.object({ homes: z.number().int() }), makesStale: [] },
  'homeowner.code_sent': { payload: z.object({ kind: z.enum(signInProofs) }), makesStale: [] },
  'homeowner.link_not_sent': { payload: z.object({ accountHash: z.string() }), makesStale: [] },
  'homeowner.accepted_terms': { payload: z.object({ version: z.string() }), makesStale: [] },
  'homeowner.changed_settings': { payload: z.object({ settings: z.array(z.string()) }), makesStale: [] },
  'homeowner.exported_data': { payload: none, makesStale: [] },
  'homeowner.deleted': { payload: z.object({ unitId: id }), makesStale: ['development', 'activity'] },
  'api_token.created': { payload: z.object({ name: z.string() }), makesStale: [] },
  'api_token.revoked': { payload: none, makesStale: [] },
  'impersonation.started': {
    payload: z.object({ homeownerId: id, reason: z.string(), mayWrite: z.boolean(), expiresAt: z.string() }),
    makesStale: [],
  },
  'impersonation.entered': { payload: z.object({ homeownerId: id, reason: z.string() }), makesStale: [] },
  'impersonation.ended': { payload: z.object({ homeownerId: id }), makesStale: [] },
  'impersonation.refused': {
    payload: z.object({ reason: z.enum(['expired', 'replayed', 'forged', 'wrong_tenant', 'wrong_person', 'ended']) }),
    makesStale: [],
  },
  'homeowner.onboarded': { payload: z.object({ unitId: id }), makesStale: ['development', 'activity'] },
  'homeowner.confirmation_failed': { payload: z.object({ unitId: id }), makesStale: [] },
  'homeowner.signed_in': { payload: none, makesStale: [] },
  'homeowner.signed_out': { payload: none, makesStale: [] },
  'document.uploaded': {
    payload: z.object({ title: z.string(), version: z.number().int(), sha256: z.string(), sizeBytes: z.number() }),
    makesStale: ['development', 'activity'],
  },
  'document.ready': {
    payload: z.object({ version: z.number().int(), pages: z.number().int(), chunks: z.number().int() }),
    makesStale: ['development', 'chunks'],
  },
  'document.failed': {
    payload: z.object({ version: z.number().int(), reason: z.string() }),
    makesStale: ['development', 'chunks'],
  },
  'document.batch_received': { payload: z.object({ fileName: z.string() }), makesStale: [] },
  'document.batch_accepted': { payload: z.object({ files: z.number().int() }), makesStale: [] },
  'document.batch_deleted': { payload: z.object({ files: z.number().int() }), makesStale: [] },
  'document.retried': { payload: z.object({ version: z.number().int() }), makesStale: ['development'] },
  'document.removed': { payload: z.object({ title: z.string() }), makesStale: ['development', 'chunks'] },
  'document.viewed': { payload: z.object({ page: z.number().int().nullable() }), makesStale: ['documents'] },
  'document.downloaded': { payload: none, makesStale: ['documents'] },
  'document.link_refused': {
    payload: z.object({ reason: z.enum(['forged', 'nobody', 'another_person']) }),
    makesStale: [],
  },
  // What people write at home is private: whoever of the staff reads it is written down.
  'conversation.viewed': { payload: z.object({ homeownerId: id.nullable() }), makesStale: [] },
  'conversation.started': { payload: z.object({ assistantId: id }), makesStale: ['chat'] },
  'message.asked': {
    payload: z.object({ conversationId: id, characters: z.number().int() }),
    makesStale: ['chat', 'development'],
  },
  'message.answered': {
    payload: z.object({
      conversationId: id,
      questionId: id,
      outcome: z.enum(outcomes),
      /** Null where nobody knows: the process that answered died. */
      model: z.string().nullable(),
      /** Null where nothing was asked of a model or of the documents, or nobody knows. */
      latencyMs: z.number().int().nullable(),
      costUsd: z.number().nullable(),
    }),
    makesStale: ['chat', 'development'],
  },
  // No question, and in no figure of them: staff are to see it at once.
  'message.danger_told': { payload: z.object({ conversationId: id, kinds: z.array(z.string()) }), makesStale: [] },
  'danger.judged': { payload: z.object({ verdict: z.enum(dangerVerdicts) }), makesStale: [] },
  'danger.missed': { payload: z.object({ isMissed: z.boolean() }), makesStale: [] },
  // What people ask and no document answers, and what staff do about it. What they write and read is in the rows.
  'gap.state_changed': {
    payload: z.object({ state: z.string(), was: z.string(), because: z.string().nullish() }),
    makesStale: [],
  },
  'gap.assigned': { payload: z.object({ ownerId: id.nullable() }), makesStale: [] },
  'gap.due_set': { payload: z.object({ dueOn: z.string().nullable() }), makesStale: [] },
  'gap.placed': { payload: z.object({ category: z.string().nullable(), houseTypeId: id.nullable() }), makesStale: [] },
  'gap.renamed': { payload: none, makesStale: [] },
  'gap.noted': { payload: none, makesStale: [] },
  'gap.merged': { payload: z.object({ intoId: id, questions: z.number().int() }), makesStale: [] },
  'gap.split': { payload: z.object({ intoId: id, questions: z.number().int() }), makesStale: [] },
  'gap.answered_by_hand': { payload: z.object({ handAnswerId: id, houseTypeId: id.nullable() }), makesStale: [] },
  'gap.answer_withdrawn': { payload: z.object({ handAnswerId: id }), makesStale: [] },
  'gap.answer_reviewed': { payload: z.object({ handAnswerId: id, reviewOn: z.string().nullable() }), makesStale: [] },
  'hand_answer.written': {
    payload: z.object({ houseTypeId: id.nullable(), replyId: id.nullable() }),
    makesStale: [],
  },
  'hand_answer.changed': { payload: z.object({ houseTypeId: id.nullable() }), makesStale: [] },
  'hand_answer.withdrawn': { payload: none, makesStale: [] },
  'hand_answer.reviewed': { payload: z.object({ reviewOn: z.string().nullable() }), makesStale: [] },
  'gap.upload_linked': { payload: z.object({ documentId: id }), makesStale: [] },
  'gap.proved': { payload: z.object({ asked: z.number().int(), proved: z.number().int() }), makesStale: [] },
  'gap.told': { payload: z.object({ homeowners: z.number().int(), mails: z.number().int() }), makesStale: [] },
  // Staff asked as a home, and no homeowner did: it is counted nowhere.
  'question.tried': { payload: z.object({ houseTypeId: id, characters: z.number().int() }), makesStale: [] },
  // How many are handed over, answered and resolved is read from the rows; the mark has the panels that show it read them again.
  'conversation.handed_over': { payload: z.object({ conversationId: id }), makesStale: ['activity'] },
  'handover.replied': {
    payload: z.object({ conversationId: id, by: z.enum(handoverAuthors) }),
    makesStale: ['activity'],
  },
  'handover.assigned': { payload: z.object({ assigneeId: id.nullable() }), makesStale: [] },
  'handover.status_changed': { payload: z.object({ status: z.string(), was: z.string() }), makesStale: ['activity'] },
  'handover.noted': { payload: none, makesStale: [] },
  'canned_reply.saved': { payload: z.object({ title: z.string() }), makesStale: [] },
  'canned_reply.removed': { payload: z.object({ title: z.string() }), makesStale: [] },
  'assistant.draft_saved': { payload: z.object({ changed: z.array(z.string()) }), makesStale: [] },
  'assistant.draft_dropped': { payload: none, makesStale: [] },
  'assistant.published': {
    payload: z.object({
      number: z.number().int(),
      reason: z.string(),
      backTo: z.number().int().nullable(),
      before: z.record(z.unknown()),
      after: z.record(z.unknown()),
    }),
    makesStale: [],
  },
  'question_set.saved': { payload: z.object({ name: z.string(), questions: z.number().int() }), makesStale: [] },
  'question_set.removed': { payload: z.object({ name: z.string() }), makesStale: [] },
  'question_set.run': { payload: z.object({ runId: id, sides: z.array(z.string()) }), makesStale: [] },
  'word_group.saved': { payload: z.object({ phrases: z.array(z.string()) }), makesStale: [] },
  'word_group.removed': { payload: z.object({ phrases: z.array(z.string()) }), makesStale: [] },
  'unit.pin_corrected': {
    payload: z.object({ latitude: z.number(), longitude: z.number() }),
    makesStale: ['development'],
  },
  'unit.geocoded': { payload: z.object({ status: z.enum(['geocoded', 'failed']) }), makesStale: ['development'] },
  'development.site_plan_saved': {
    payload: z.object({ features: z.number().int(), buildings: z.number().int() }),
    makesStale: [],
  },
  'place.changed': {
    payload: z.object({
      table: z.enum([
        'contacts',
        'emergency_points',
        'checklist_items',
        'service_charges',
        'bin_collections',
        'developments',
        'units',
      ]),
      change: z.enum(['saved', 'removed']),
    }),
    makesStale: [],
  },
  'development.created': { payload: z.object({ name: z.string() }), makesStale: ['development'] },
  'development.changed': { payload: z.object({ name: z.string() }), makesStale: [] },
  'development.contents_copied': {
    payload: z.object({ fromId: id, entries: z.number().int() }),
    makesStale: ['development'],
  },
  'house_type.saved': { payload: z.object({ code: z.string(), name: z.string() }), makesStale: ['development'] },
  'house_type.removed': { payload: z.object({ code: z.string() }), makesStale: ['development'] },
  'development.requirements_set': { payload: z.object({ requirements: count }), makesStale: ['development'] },
  'development.questions_asked': { payload: z.object({ asked: count, answered: count }), makesStale: [] },
  'standard_question.saved': { payload: z.object({ question: z.string() }), makesStale: [] },
  'standard_question.removed': { payload: z.object({ question: z.string() }), makesStale: [] },
  'standard_questions.reset': { payload: none, makesStale: [] },
  'homeowner.invited': { payload: z.object({ unitId: id }), makesStale: [] },
  'unit.added': { payload: z.object({ number: z.string() }), makesStale: ['development'] },
  'unit.changed': { payload: z.object({ number: z.string() }), makesStale: ['development'] },
  'unit.removed': { payload: z.object({ number: z.string() }), makesStale: ['development'] },
  'homeowner.added': { payload: z.object({ unitId: id }), makesStale: ['development', 'activity'] },
  'homeowner.moved_out': { payload: z.object({ unitId: id }), makesStale: ['development'] },
  'home_sale.planned': {
    payload: z.object({ unitId: id, onDay: z.string(), people: z.number().int() }),
    makesStale: [],
  },
  'home_sale.called_off': { payload: z.object({ unitId: id }), makesStale: [] },
  'home_sale.done': {
    payload: z.object({ unitId: id, left: z.number().int(), stayed: z.number().int(), arrived: z.number().int() }),
    makesStale: ['development'],
  },
  'homeowner.corrected': { payload: z.object({ unitId: id }), makesStale: ['development', 'activity'] },
  'homes.imported': {
    payload: z.object({ new: z.number().int(), changed: z.number().int(), refused: z.number().int() }),
    makesStale: ['development', 'activity'],
  },
  'homes.import_undone': { payload: none, makesStale: ['development', 'activity'] },
  'homes.exported': { payload: none, makesStale: [] },
  'homes.import_deleted': { payload: z.object({ state: z.string() }), makesStale: [] },
  // What a home has done of its list is shared by those who live there, so it is known who did it.
  'checklist.ticked': { payload: z.object({ unitId: id }), makesStale: [] },
  'checklist.unticked': { payload: z.object({ unitId: id }), makesStale: [] },
  // The job that follows marks the days of the questions it moves.
  'topic.added': { payload: z.object({ name: z.string() }), makesStale: [] },
  'topic.renamed': { payload: z.object({ name: z.string(), was: z.string() }), makesStale: [] },
  'topic.examples_changed': { payload: z.object({ examples: z.number().int() }), makesStale: [] },
  'topic.merged': { payload: z.object({ name: z.string(), intoId: id, into: z.string() }), makesStale: [] },
  'topic.removed': { payload: z.object({ name: z.string(), questions: z.number().int() }), makesStale: [] },
  // One change of scripts/fix; whoever makes it marks the days that it changes. Ids, counts and states alone: no name, no text.
  'data.fixed': {
    payload: z.object({ fix: z.string(), table: z.string(), before: facts, after: facts }),
    makesStale: [],
  },
  'map.opened': { payload: none, makesStale: ['activity'], writtenTo: 'analytics' },
  'poi.clicked': { payload: z.object({ pointOfInterestId: id }), makesStale: ['activity'], writtenTo: 'analytics' },
  'view.saved': { payload: z.object({ page: z.string(), name: z.string(), isShared: z.boolean() }), makesStale: [] },
  'view.removed': { payload: z.object({ page: z.string(), name: z.string() }), makesStale: [] },
  'message.rated': {
    payload: z.object({ rating: z.number().int().min(1).max(5).nullable(), reason: z.string().nullish() }),
    makesStale: ['chat'],
  },
} as const satisfies Record<string, EventDefinition>

export type EventType = keyof typeof eventCatalogue

/** An event of one type. */
export type EventOf<Type extends EventType> = {
  type: Type
  /** What it happened to: the id of the document, message, homeowner, user or unit. */
  subjectId?: string
  developmentId?: string
  /** Only where the Scope has no tenant of its own. */
  tenantId?: string
  /** Only where the Scope did not know yet who it would turn out to be. */
  actor?: Actor
  /** When it happened, if not now. */
  at?: string
  /** The moments whose days it changes, if others than its own: the rating of last week's answer; the question an answer is to. */
  countedAt?: readonly string[]
  payload: z.input<(typeof eventCatalogue)[Type]['payload']>
}

/** Something that happened, as the catalogue describes it. */
export type Event = { [Type in EventType]: EventOf<Type> }[EventType]
