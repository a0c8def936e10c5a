import type { Scope } from '~/auth/scope.server'
import { type AssistantSettings, changedSettings, settingLimits } from '~/domain/assistants/settings'
import { readSettings } from '~/domain/assistants/settings-schema'
import type { AssistantVersionsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'
import { assistantOf, type KnownAssistant, type Place } from '../known-assistant.server'
import { checkOf } from '../runs/check-of-draft.server'

export type Draft = { settings: AssistantSettings; by: string | null; updatedAt: string }

export type Version = Pick<AssistantVersionsRow, 'number' | 'reason' | 'backTo' | 'authorName' | 'publishedAt'> & {
  settings: AssistantSettings
  /** What it changed of the one before. */
  changed: (keyof AssistantSettings)[]
}

/** What people ask here, and is answered: to be suggested to others once a person says so. */
export type AskedOften = { question: string; asked: number }

const MOST_VERSIONS = 100
const MOST_ASKED = 12
const ASKED_DAYS = 90

/** An assistant with its draft and versions, the newest first, and what people ask. @throws 404 where there is none. */
export function assistantPage(scope: Scope, place: Place) {
  return scope.read(async (tx) => {
    const known = await assistantOf(tx, place)
    const draft = await draftOf(tx, known)
    return {
      published: known.settings,
      draft: draft && { ...draft, changed: changedSettings(known.settings, draft.settings) },
      check: draft && (await checkOf(tx, known, draft.settings)),
      versions: await versionsOf(tx, known),
      askedOften: await askedOften(tx, known),
    }
  })
}

/** What the draft of a development's assistant is set to. @throws 400 where there is none. */
export function draftToTry(scope: Scope, place: Place): Promise<AssistantSettings> {
  return scope.read(async (tx) => {
    const draft = await draftOf(tx, await assistantOf(tx, place))
    if (!draft) throw badRequest({ settings: ['This development has no draft now.'] })
    return draft.settings
  })
}

/** The draft of an assistant; null where there is none. */
export async function draftOf(tx: Transaction, { id, tenantId, developmentId }: KnownAssistant): Promise<Draft | null> {
  const { rows } = await tx.raw<{ rows: (Omit<Draft, 'settings'> & { settings: unknown })[] }>(
    `SELECT draft.settings, users.name AS by, draft.updated_at FROM assistant_drafts AS draft
       LEFT JOIN users ON users.id = draft.updated_by
     WHERE draft.tenant_id = ? AND draft.development_id = ? AND draft.assistant_id = ?`,
    [tenantId, developmentId, id],
  )
  const [found] = rows
  return found ? { ...found, settings: readSettings(found.settings) } : null
}

/** The number of the newest version; 0 where nothing was published yet. */
export async function newestNumber(tx: Transaction, { id, tenantId, developmentId }: KnownAssistant): Promise<number> {
  const { rows } = await tx.raw<{ rows: [{ number: number }] }>(
    `SELECT coalesce(max(number), 0)::int AS number FROM assistant_versions
     WHERE tenant_id = ? AND development_id = ? AND assistant_id = ?`,
    [tenantId, developmentId, id],
  )
  return rows[0].number
}

async function versionsOf(tx: Transaction, { id, tenantId, developmentId }: KnownAssistant): Promise<Version[]> {
  const { rows } = await tx.raw<{ rows: (Omit<Version, 'settings' | 'changed'> & { settings: unknown })[] }>(
    `SELECT number, settings, reason, back_to, author_name, published_at FROM assistant_versions
     WHERE tenant_id = ? AND development_id = ? AND assistant_id = ? ORDER BY number DESC LIMIT ${MOST_VERSIONS}`,
    [tenantId, developmentId, id],
  )
  const versions = rows.map((row) => ({ ...row, settings: readSettings(row.settings) }))
  return versions.map((version, index) => {
    const before = versions[index + 1]
    return { ...version, changed: before ? changedSettings(before.settings, version.settings) : [] }
  })
}

// Of what is mostly answered, in the words of whoever asked it first: a person reads them before anybody else does.
async function askedOften(tx: Transaction, { tenantId, developmentId }: KnownAssistant): Promise<AskedOften[]> {
  const { rows } = await tx.raw<{ rows: AskedOften[] }>(
    `SELECT known.question, often.asked FROM (
       SELECT question_group_id, sum(questions)::int AS asked FROM chat_questions_daily
       WHERE tenant_id = :tenantId AND development_id = :developmentId AND date > now()::date - ${ASKED_DAYS}
       GROUP BY question_group_id HAVING sum(no_answer) * 5 <= sum(questions) ORDER BY asked DESC, question_group_id LIMIT ${MOST_ASKED}
     ) AS often
       JOIN question_groups AS known ON known.tenant_id = :tenantId AND known.development_id = :developmentId AND known.id = often.question_group_id
     WHERE length(known.question) <= ${settingLimits.suggestedQuestion} ORDER BY often.asked DESC, known.id`,
    { tenantId, developmentId },
  )
  return rows
}
