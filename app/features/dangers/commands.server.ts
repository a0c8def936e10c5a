import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { DangerIntent } from './filters'

type Place = { tenantId: string; developmentId: string }
type Asked<Intent> = Extract<DangerIntent, { intent: Intent }>

/**
 * Keeps what staff say of a danger.
 * @returns what to tell the person.
 * @throws 404 for what they may not see.
 */
export function judgeDanger(scope: Scope, asked: DangerIntent): Promise<string> {
  return scope.write((tx) => (asked.intent === 'judge' ? judge(tx, scope, asked) : markMissed(tx, scope, asked)))
}

async function judge(tx: Transaction, { actor }: Scope, { asideId, verdict }: Asked<'judge'>): Promise<string> {
  const said = verdict || null
  const { rows } = await tx.raw<{ rows: Place[] }>(
    `UPDATE asides SET verdict = :said::text, verdict_by = CASE WHEN :said::text IS NULL THEN NULL ELSE :by::uuid END,
       verdict_at = CASE WHEN :said::text IS NULL THEN NULL ELSE now() END
     WHERE id = :asideId AND kind = 'danger' RETURNING tenant_id, development_id`,
    { asideId, said, by: actor.id },
  )
  const [place] = rows
  if (!place) throw notFound('Danger')
  if (said) await recordEvent(tx, { type: 'danger.judged', subjectId: asideId, ...place, payload: { verdict: said } })
  return said === 'not_danger'
    ? 'Marked: it was no danger.'
    : said
      ? 'Marked: it was a danger.'
      : 'The mark is taken back.'
}

async function markMissed(tx: Transaction, { actor }: Scope, { messageId, missed }: Asked<'missed'>): Promise<string> {
  const { rows } = await tx.raw<{ rows: Place[] }>(
    `SELECT tenant_id, development_id FROM messages WHERE id = ? AND role = 'homeowner'`,
    [messageId],
  )
  const [place] = rows
  if (!place) throw notFound('Question')
  const isMissed = missed === 'yes'
  if (isMissed)
    await tx.raw(
      `INSERT INTO missed_dangers (id, tenant_id, development_id, message_id, marked_by) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (tenant_id, message_id) DO NOTHING`,
      [newId(), place.tenantId, place.developmentId, messageId, actor.id],
    )
  else await tx.raw('DELETE FROM missed_dangers WHERE message_id = ?', [messageId])
  await recordEvent(tx, { type: 'danger.missed', subjectId: messageId, ...place, payload: { isMissed } })
  return isMissed ? 'Marked: this was a danger, and was not told as one.' : 'The mark is taken back.'
}
