import type { Scope } from '~/auth/scope.server'
import { inviteStaff, limitInvitations } from '~/auth/staff-invitations.server'
import { standingOf } from '~/domain/staff/roles'
import { recordEvent } from '~/events/record-event.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { hasMailServer } from '~/platform/mail/smtp.server'
import type { NewCompany } from './filters'

/**
 * Takes a company in, and invites its first administrator, in one transaction; the same form once more does nothing more.
 * @returns what to tell the person.
 * @throws 400 for an address that has an account already.
 */
export async function createCompany(scope: Scope, { id, invitationId, name, timezone, email }: NewCompany) {
  await limitInvitations(scope.actor.id)
  await scope.write(async (tx) => {
    const slug = await freeSlug(tx, name)
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      'INSERT INTO tenants (id, name, slug, timezone) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
      [id, name, slug, timezone],
    )
    if (!rowCount) return
    await recordEvent(tx, { type: 'tenant.created', tenantId: id, subjectId: id, payload: { name, slug, timezone } })
    const standing = { ...standingOf('admin'), staffRoleId: null }
    await inviteStaff(tx, { id: invitationId, tenantId: id, email, standing, developmentIds: [] })
  })
  return hasMailServer()
    ? `${name} is here. An invitation is on its way to ${email}.`
    : `${name} is here. There is no mail server yet: make a link for ${email} under its staff.`
}

// What stands in addresses. The lock holds off who makes a company of the same name at the same time.
async function freeSlug(tx: Transaction, name: string): Promise<string> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('company-slugs', 0))`)
  const base = slugOf(name) || 'company'
  const { rows } = await tx.raw<{ rows: { slug: string }[] }>(
    `SELECT slug FROM tenants WHERE slug = :base OR slug ~ ('^' || :base || '-[0-9]+$') ORDER BY slug LIMIT 1000`,
    { base },
  )
  const taken = new Set(rows.map(({ slug }) => slug))
  if (!taken.has(base)) return base
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
}

/** `Vale & Harbour Teo.` → `vale-harbour-teo`. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-')
    .slice(0, 60)
}
