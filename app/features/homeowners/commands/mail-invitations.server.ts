// Homeowners are invited by mail with the code that is on their welcome sheet: whoever opens it still shows that the address is theirs.
import { qrPath } from '~/auth/qr-token.server'
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { queueMails } from '~/platform/mail/queue-mail.server'
import { publicUrl } from '~/platform/public-url.server'
import { invitationMail } from '../views/invitation-mail'

type Place = { tenantId: string; developmentId: string }
type Invited = {
  id: string
  name: string
  email: string
  unitId: string
  address: string
  qrSalt: string
  development: string
  builder: string
}

const AT_ONCE = 100

/**
 * Invites everybody of a development who has an address and a code that works, has not come in, and was not invited by them yet: some
 * at a time, each mail in one transaction with the note that it was written, so that nobody is invited twice, however often it is asked.
 * @returns how many.
 */
export async function mailInvitations(scope: Scope, place: Place): Promise<number> {
  let invited = 0
  for (;;) {
    const batch = await scope.write((tx) => inviteSome(tx, place))
    invited += batch
    if (batch < AT_ONCE) return invited
  }
}

async function inviteSome(tx: Transaction, { tenantId, developmentId }: Place): Promise<number> {
  const { rows } = await tx.raw<{ rows: Invited[] }>(
    `WITH next AS (
       SELECT person.id FROM homeowners AS person
         JOIN units AS home ON home.tenant_id = person.tenant_id AND home.development_id = person.development_id AND home.id = person.unit_id
       WHERE person.tenant_id = :tenantId AND person.development_id = :developmentId AND person.email IS NOT NULL AND person.moved_out_at IS NULL
         AND person.invited_at IS NULL AND person.onboarded_at IS NULL AND home.sold_at IS NOT NULL AND home.qr_revoked_at IS NULL
       ORDER BY person.id LIMIT ${AT_ONCE} FOR NO KEY UPDATE OF person
     )
     UPDATE homeowners AS person SET invited_at = :now
     FROM next, units AS home, developments AS place, tenants AS builder
     WHERE person.tenant_id = :tenantId AND person.development_id = :developmentId AND person.id = next.id
       AND person.invited_at IS NULL AND home.tenant_id = :tenantId AND home.development_id = :developmentId AND home.id = person.unit_id
       AND place.tenant_id = :tenantId AND place.id = :developmentId AND builder.id = :tenantId
     RETURNING person.id, person.name, person.email, home.id AS unit_id, home.address, home.qr_salt, place.name AS development,
       builder.name AS builder`,
    { tenantId, developmentId, now: databaseNow(tx) },
  )
  await queueMails(
    tx,
    rows.map((person) => ({
      tenantId,
      to: person.email,
      kind: 'invitation',
      about: { developmentId, homeownerId: person.id },
      ...invitationMail({ ...person, url: publicUrl(qrPath({ id: person.unitId, qrSalt: person.qrSalt })) }),
    })),
  )
  for (const { id: subjectId, unitId } of rows)
    await recordEvent(tx, { type: 'homeowner.invited', subjectId, tenantId, developmentId, payload: { unitId } })
  return rows.length
}
