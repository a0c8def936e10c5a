import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { invalidate, markStale } from '~/platform/cache.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { type WordIntent, wordGroupsAtMost } from './filters'
import { wordTags } from './queries.server'
import { phraseKey } from './wordings'

type Asked<Intent> = Extract<WordIntent, { intent: Intent }>

/**
 * Does what a form of the words asks.
 * @returns what to tell the person.
 * @throws 400 for phrases that another group has or one group too many, 404 for a group that there is not.
 */
export async function changeWords(scope: Scope, tenantId: string, asked: WordIntent): Promise<string> {
  const tags = wordTags(tenantId)
  const message = await scope.write(async (tx) => {
    const done = await change(tx, tenantId, asked)
    await markStale(tx, tags)
    return done
  })
  await invalidate(tags)
  return message
}

function change(tx: Transaction, tenantId: string, asked: WordIntent): Promise<string> {
  if (asked.intent === 'add') return addGroup(tx, tenantId, asked)
  return asked.intent === 'edit' ? editGroup(tx, tenantId, asked) : removeGroup(tx, tenantId, asked)
}

async function addGroup(tx: Transaction, tenantId: string, { phrases }: Asked<'add'>): Promise<string> {
  await refuseKnownPhrases(tx, { tenantId, phrases, id: null })
  const id = newId()
  await tx.raw('INSERT INTO word_groups (id, tenant_id, phrases) VALUES (?, ?, ?::text[])', [id, tenantId, phrases])
  return saved(tx, { tenantId, id, phrases })
}

async function editGroup(tx: Transaction, tenantId: string, { groupId: id, phrases }: Asked<'edit'>): Promise<string> {
  await refuseKnownPhrases(tx, { tenantId, phrases, id })
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    'UPDATE word_groups SET phrases = ?::text[], updated_at = now() WHERE tenant_id = ? AND id = ?',
    [phrases, tenantId, id],
  )
  if (!rowCount) throw notFound('Words')
  return saved(tx, { tenantId, id, phrases })
}

async function removeGroup(tx: Transaction, tenantId: string, { groupId: id }: Asked<'remove'>): Promise<string> {
  const { rows } = await tx.raw<{ rows: { phrases: string[] }[] }>(
    'DELETE FROM word_groups WHERE tenant_id = ? AND id = ? RETURNING phrases',
    [tenantId, id],
  )
  if (!rows[0]) throw notFound('Words')
  const { phrases } = rows[0]
  await recordEvent(tx, { type: 'word_group.removed', subjectId: id, tenantId, payload: { phrases } })
  return `The words for ${phrases[0]} are deleted.`
}

type Group = { tenantId: string; id: string; phrases: string[] }

async function saved(tx: Transaction, { tenantId, id, phrases }: Group): Promise<string> {
  await recordEvent(tx, { type: 'word_group.saved', subjectId: id, tenantId, payload: { phrases } })
  return `The words for ${phrases[0]} are saved, and homes find by them from now on.`
}

// A phrase of two groups would have two meanings. The lock holds off who adds the same at the same time.
async function refuseKnownPhrases(
  tx: Transaction,
  { tenantId, phrases, id }: Omit<Group, 'id'> & { id: string | null },
): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('word-groups:' || ?::uuid, 0))`, [tenantId])
  const { rows } = await tx.raw<{ rows: { phrases: string[] }[] }>(
    'SELECT phrases FROM word_groups WHERE tenant_id = :tenantId AND (:id::uuid IS NULL OR id <> :id::uuid) ORDER BY id',
    { tenantId, id },
  )
  if (id === null && rows.length >= wordGroupsAtMost)
    throw badRequest({ phrases: [`There are ${wordGroupsAtMost} groups already: delete one first.`] })
  const known = new Map(
    rows.flatMap((row) => row.phrases.map((phrase) => [phraseKey(phrase), row.phrases[0]] as const)),
  )
  const taken = phrases.find((phrase) => known.has(phraseKey(phrase)))
  if (taken) throw badRequest({ phrases: [`“${taken}” stands with “${known.get(phraseKey(taken))}” already.`] })
}
