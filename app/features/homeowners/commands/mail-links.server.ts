import { accountKey } from '~/auth/account-key.server'
import { takeMail } from '~/auth/arrival-limits.server'
import { inEvenTime } from '~/auth/even-time.server'
import { knownDevice } from '~/auth/known-device.server'
import { currentOrigin } from '~/auth/origin.server'
import { signInScope } from '~/auth/scope.server'
import { hashLinkToken, linkLifetimeMs, newLinkToken } from '~/auth/sign-in-secrets.server'
import { entryPath } from '~/domain/paths/home'
import { recordEvent } from '~/events/record-event.server'
import { addMs } from '~/lib/instant'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { type Mail, queueMails } from '~/platform/mail/queue-mail.server'
import { publicUrl } from '~/platform/public-url.server'
import { linkMail } from '../views/sign-in-mails'
import { insertCodes } from './insert-codes.server'

type Home = {
  homeownerId: string
  tenantId: string
  developmentId: string
  builder: string
  development: string
  address: string
}

/**
 * Mails a link to sign in by for each home that an address is on record for: one mail from each builder. Whoever asks is not told
 * whether there was any: neither by the answer, nor by the work, nor by the time.
 * @returns the seconds to wait when it was asked too often, else 0.
 */
export function mailLinks(request: Request, email: string): Promise<number> {
  return inEvenTime(async () => {
    const waitS = await takeMail(email, 'link', await knownDevice(request, accountKey(email)))
    if (waitS > 0) return waitS
    await signInScope(currentOrigin()).write(async (tx) => sendLinks(tx, email, await homesOf(tx, email)))
    return 0
  })
}

// A home whose code was revoked is one that its people come in to by the new code first.
async function homesOf(tx: Transaction, email: string): Promise<Home[]> {
  const { rows } = await tx.raw<{ rows: Home[] }>(
    `SELECT homeowners.id AS homeowner_id, homeowners.tenant_id, homeowners.development_id, tenants.name AS builder,
       developments.name AS development, units.address
     FROM homeowners
     JOIN units ON units.id = homeowners.unit_id
     JOIN developments ON developments.id = homeowners.development_id
     JOIN tenants ON tenants.id = homeowners.tenant_id AND tenants.suspended_at IS NULL
     WHERE lower(homeowners.email) = ? AND homeowners.moved_out_at IS NULL AND NOT homeowners.must_scan AND units.qr_revoked_at IS NULL AND units.sold_at IS NOT NULL
     ORDER BY tenants.id, units.address, homeowners.id LIMIT 20`,
    [email],
  )
  return rows
}

// The same statements for no home as for one.
async function sendLinks(tx: Transaction, email: string, homes: readonly Home[]): Promise<void> {
  const now = databaseNow(tx)
  const expiresAt = addMs(now, linkLifetimeMs)
  const links = homes.map((home) => ({ ...home, token: newLinkToken() }))
  await insertCodes(
    tx,
    links.map(({ homeownerId, tenantId, developmentId, token }) => ({
      tenantId,
      developmentId,
      homeownerId,
      kind: 'link' as const,
      email,
      secretHash: hashLinkToken(token),
      createdAt: now,
      expiresAt,
    })),
  )
  const tenantIds = [...new Set(links.map(({ tenantId }) => tenantId))]
  await queueMails(
    tx,
    tenantIds.map((tenantId) =>
      mailFrom(
        email,
        links.filter((link) => link.tenantId === tenantId),
      ),
    ),
  )
  for (const { homeownerId: subjectId, tenantId, developmentId } of homes)
    await recordEvent(tx, {
      type: 'homeowner.code_sent',
      subjectId,
      tenantId,
      developmentId,
      payload: { kind: 'link' },
    })
  if (homes.length === 0)
    await recordEvent(tx, { type: 'homeowner.link_not_sent', payload: { accountHash: accountKey(email) } })
}

function mailFrom(email: string, links: readonly (Home & { token: string })[]): Mail {
  const [first] = links
  const mail = linkMail({
    builder: first?.builder ?? '',
    homes: links.map(({ address, development, token }) => ({
      address,
      development,
      url: publicUrl(entryPath.signInLink(token)),
    })),
  })
  return { tenantId: first?.tenantId ?? null, to: email, kind: 'sign_in_link', ...mail }
}
