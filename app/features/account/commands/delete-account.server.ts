// What happened stays, and who did it goes: rows that are counted lose their homeowner, and what they say loses the person. See
// docs/decisions/0020-deleting-an-account.md.
import { themselfAlone } from '~/auth/in-their-place.server'
import { type HomeScope, systemScope } from '~/auth/scope.server'
import { abandonHandovers } from '~/features/handover/commands/abandon-handovers.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { type Person, scrubberOf, telephonesIn } from '../views/scrub-person'
import { scrubRows } from './scrub-rows.server'

/**
 * Deletes a homeowner's account, in one transaction: the person, their sessions, keys and codes go; conversations, views and
 * downloads stay as nobody's, without name, addresses and telephone numbers.
 * @param act the name of the act, by which `isDeletedBy` knows it when it is sent again, and nobody is signed in any more.
 * @throws 403 for staff in their place; 404 when it is gone already.
 */
export async function deleteAccount(scope: HomeScope, act: string | null = null): Promise<void> {
  themselfAlone(scope)
  const { homeownerId, tenantId, developmentId, unitId, actor } = scope
  await systemScope(tenantId).write(async (tx) => {
    const person = await heldPerson(tx, homeownerId)
    await scrubRows(tx, homeownerId, scrubberOf(person, await telephonesOf(tx, homeownerId)))
    await abandonHandovers(tx, scope)
    if (person.email)
      await tx.raw('DELETE FROM mail_outbox WHERE tenant_id = ? AND lower(to_address) = lower(?)', [
        tenantId,
        person.email,
      ])
    await tx.raw('DELETE FROM homeowner_acts WHERE homeowner_id = ?', [homeownerId])
    await tx.raw('DELETE FROM homeowners WHERE id = ?', [homeownerId])
    if (act !== null)
      await tx.raw(
        `INSERT INTO homeowner_acts (id, tenant_id, development_id, act, kind, content_hash) VALUES (?, ?, ?, ?, 'delete-account', '')`,
        [newId(), tenantId, developmentId, act],
      )
    await recordEvent(tx, {
      type: 'homeowner.deleted',
      actor,
      subjectId: homeownerId,
      developmentId,
      payload: { unitId },
    })
  })
}

// Held to the end: whatever is being written for them meanwhile waits, and then finds nobody.
async function heldPerson(tx: Transaction, homeownerId: string): Promise<Person> {
  const { rows } = await tx.raw<{ rows: Person[] }>(
    `SELECT homeowners.name, homeowners.email, units.address FROM homeowners JOIN units ON units.id = homeowners.unit_id
     WHERE homeowners.id = ? FOR UPDATE OF homeowners`,
    [homeownerId],
  )
  const [person] = rows
  if (!person) throw notFound('Account')
  return person
}

async function telephonesOf(tx: Transaction, homeownerId: string): Promise<string[]> {
  const { rows } = await tx.raw<{ rows: { content: string }[] }>(
    `SELECT content FROM messages WHERE homeowner_id = :homeownerId AND role = 'homeowner' AND content ~ '\\d.{5,}\\d'
     UNION ALL SELECT content FROM handover_messages
       WHERE homeowner_id = :homeownerId AND author = 'homeowner' AND content ~ '\\d.{5,}\\d'`,
    { homeownerId },
  )
  return [...new Set(rows.flatMap(({ content }) => telephonesIn(content)))]
}
