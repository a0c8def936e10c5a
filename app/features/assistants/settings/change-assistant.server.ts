// From a draft to what homes meet. Settings are published whole, with who and why, and going back publishes an older version anew: the row of the
// assistant, which every question reads, and the newest version always say the same.
import type { Scope } from '~/auth/scope.server'
import { type AssistantSettings, changedSettings } from '~/domain/assistants/settings'
import { readSettings } from '~/domain/assistants/settings-schema'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { invalidate, markStale } from '~/platform/cache.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { aboutAssistant, assistantOf, type KnownAssistant, type Place } from '../known-assistant.server'
import { checkOf } from '../runs/check-of-draft.server'
import type { AssistantIntent } from './filters'
import { draftOf, newestNumber } from './queries.server'

/**
 * Keeps settings as the draft; settings that are those published drop it.
 * @returns what to tell the person.
 */
export function saveDraft(scope: Scope, place: Place, settings: AssistantSettings): Promise<string> {
  return scope.write(async (tx) => {
    const known = await assistantOf(tx, place, { held: true })
    const changed = changedSettings(known.settings, settings)
    if (changed.length === 0) return dropDraft(tx, known)
    await tx.raw(
      `INSERT INTO assistant_drafts (tenant_id, development_id, assistant_id, settings, updated_by)
       VALUES (:tenantId, :developmentId, :id, :settings, :by)
       ON CONFLICT (tenant_id, development_id, assistant_id) DO UPDATE SET settings = excluded.settings, updated_by = excluded.updated_by,
         updated_at = statement_timestamp()`,
      { ...keysOf(known), settings: JSON.stringify(settings), by: scope.actor.id },
    )
    await recordEvent(tx, { type: 'assistant.draft_saved', ...aboutAssistant(known), payload: { changed } })
    return 'The draft is kept. Homes meet it once it is published.'
  })
}

type Asked<Intent> = Extract<AssistantIntent, { intent: Intent }>

/**
 * Does what else is done with the settings.
 * @returns what to tell the person.
 * @throws 400 for what cannot be published, with the reason; 404 for a version that there is not.
 */
export async function changeAssistant(
  scope: Scope,
  place: Place,
  asked: Exclude<AssistantIntent, { intent: 'save' }>,
): Promise<string> {
  const tags = [`development:${place.developmentId}`, `tenant:${place.tenantId}`]
  const done = await scope.write(async (tx) => {
    const known = await assistantOf(tx, place, { held: true })
    const told = await change(tx, scope, known, asked)
    await markStale(tx, tags)
    return told
  })
  await invalidate(tags)
  return done
}

function change(
  tx: Transaction,
  scope: Scope,
  known: KnownAssistant,
  asked: Exclude<AssistantIntent, { intent: 'save' }>,
): Promise<string> {
  if (asked.intent === 'drop') return dropDraft(tx, known)
  return asked.intent === 'publish' ? publishDraft(tx, scope, known, asked) : goBack(tx, scope, known, asked)
}

async function dropDraft(tx: Transaction, known: KnownAssistant): Promise<string> {
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    'DELETE FROM assistant_drafts WHERE tenant_id = :tenantId AND development_id = :developmentId AND assistant_id = :id',
    keysOf(known),
  )
  if (!rowCount) return 'That is what homes meet already.'
  await recordEvent(tx, { type: 'assistant.draft_dropped', ...aboutAssistant(known), payload: {} })
  return 'The draft is gone. Homes meet what they met before.'
}

async function publishDraft(
  tx: Transaction,
  scope: Scope,
  known: KnownAssistant,
  { reason, seen, unchecked }: Asked<'publish'>,
): Promise<string> {
  const draft = await draftOf(tx, known)
  if (!draft) throw badRequest({ reason: ['There is no draft to publish.'] })
  if ((await newestNumber(tx, known)) !== seen)
    throw badRequest({ reason: ['Somebody published meanwhile. Load the page again and look at what they did.'] })
  const check = await checkOf(tx, known, draft.settings)
  if (check === 'missing' && !unchecked)
    throw badRequest({ unchecked: ['Run your questions with this draft first, or say that you publish without.'] })
  const number = await publish(tx, scope, known, { settings: draft.settings, reason, backTo: null })
  await tx.raw(
    'DELETE FROM assistant_drafts WHERE tenant_id = :tenantId AND development_id = :developmentId AND assistant_id = :id',
    keysOf(known),
  )
  return `Version ${number} is what homes meet from now on.`
}

async function goBack(
  tx: Transaction,
  scope: Scope,
  known: KnownAssistant,
  { number: backTo, reason }: Asked<'back'>,
): Promise<string> {
  const { rows } = await tx.raw<{ rows: { settings: unknown }[] }>(
    `SELECT settings FROM assistant_versions
     WHERE tenant_id = :tenantId AND development_id = :developmentId AND assistant_id = :id AND number = :backTo`,
    { ...keysOf(known), backTo },
  )
  if (!rows[0]) throw notFound('Version')
  const settings = readSettings(rows[0].settings)
  if (changedSettings(known.settings, settings).length === 0)
    throw badRequest({ reason: [`Homes meet what version ${backTo} says already.`] })
  const number = await publish(tx, scope, known, { settings, reason, backTo })
  return `Version ${number} says what version ${backTo} did, and is what homes meet from now on.`
}

type Published = { settings: AssistantSettings; reason: string; backTo: number | null }

async function publish(tx: Transaction, scope: Scope, known: KnownAssistant, published: Published): Promise<number> {
  const { settings, reason, backTo } = published
  const newest = (await newestNumber(tx, known)) || (await keepFirst(tx, known))
  const number = newest + 1
  const { name, prompt, model, suggestedQuestions, ...others } = settings
  await tx.raw(
    `UPDATE assistants SET name = :name, prompt = :prompt, model = :model, suggested_questions = :suggestedQuestions::text[],
       settings = settings || :others::jsonb, updated_at = statement_timestamp()
     WHERE tenant_id = :tenantId AND development_id = :developmentId AND id = :id`,
    { ...keysOf(known), name, prompt, model, suggestedQuestions, others: JSON.stringify(others) },
  )
  await insertVersion(tx, known, { number, settings, reason, backTo, authorId: scope.actor.id })
  const [before, after] = [known.settings, settings]
  const changed = changedSettings(before, after)
  const only = (all: AssistantSettings) => Object.fromEntries(changed.map((name) => [name, all[name]]))
  await recordEvent(tx, {
    type: 'assistant.published',
    ...aboutAssistant(known),
    payload: { number, reason, backTo, before: only(before), after: only(after) },
  })
  return number
}

/** What there was before anybody published is the first version, so that it can be gone back to. */
async function keepFirst(tx: Transaction, known: KnownAssistant): Promise<number> {
  const reason = 'As it was before anything was published here'
  await insertVersion(tx, known, { number: 1, settings: known.settings, reason, backTo: null, authorId: null })
  return 1
}

async function insertVersion(
  tx: Transaction,
  known: KnownAssistant,
  { settings, ...version }: Published & { number: number; authorId: string | null },
): Promise<void> {
  await tx.raw(
    `INSERT INTO assistant_versions (id, tenant_id, development_id, assistant_id, number, settings, reason, back_to, author_id, author_name, published_at)
     SELECT :versionId, :tenantId, :developmentId, :id, :number, :settings, :reason, :backTo, :authorId::uuid,
       coalesce((SELECT name FROM users WHERE id = :authorId::uuid), ''),
       CASE WHEN :authorId::uuid IS NULL THEN :updatedAt::timestamptz ELSE statement_timestamp() END`,
    {
      ...keysOf(known),
      ...version,
      updatedAt: known.updatedAt,
      versionId: newId(),
      settings: JSON.stringify(settings),
    },
  )
}

function keysOf({ id, tenantId, developmentId }: KnownAssistant) {
  return { id, tenantId, developmentId }
}
