import { accountKey } from '~/auth/account-key.server'
import { takeMail } from '~/auth/arrival-limits.server'
import { knownDevice } from '~/auth/known-device.server'
import { currentOrigin } from '~/auth/origin.server'
import { signInScope } from '~/auth/scope.server'
import { hashLinkToken, linkLifetimeMs, newLinkToken } from '~/auth/sign-in-secrets.server'
import { recordEvent } from '~/events/record-event.server'
import { append } from '~/models/append'
import { SignInCode } from '~/models/sign-in-code'
import type { Transaction } from '~/platform/db/transaction.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { publicUrl } from '~/platform/public-url.server'
import { linkMail } from '../views/sign-in-mails'

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
 * whether there was any.
 * @returns the seconds to wait when it was asked too often, else 0.
 */
export async function mailLinks(request: Request, email: string): Promise<number> {
  const waitS = await takeMail(email, 'link', await knownDevice(request, accountKey(email)))
  if (waitS > 0) return waitS
  await signInScope(currentOrigin()).write(async (tx) => {
    const homes = await homesOf(tx, email)
    for (const tenantId of new Set(homes.map((home) => home.tenantId)))
      await mailFrom(
        tx,
        email,
        homes.filter((home) => home.tenantId === tenantId),
      )
  })
  return 0
}

// A home whose code was revoked is one that its people come in to by the new code first.
async function homesOf(tx: Transaction, email: string): Promise<Home[]> {
  const { rows } = await tx.raw<{ rows: Home[] }>(
    `SELECT homeowners.id AS homeowner_id, homeowners.tenant_id, homeowners.development_id, tenants.name AS builder,
       developments.name AS development, units.address
     FROM homeowners
     JOIN units ON units.id = homeowners.unit_id
     JOIN developments ON developments.id = homeowners.development_id
     JOIN tenants ON tenants.id = homeowners.tenant_id
     WHERE lower(homeowners.email) = ? AND NOT homeowners.must_scan AND units.qr_revoked_at IS NULL AND units.sold_at IS NOT NULL
     ORDER BY tenants.id, units.address, homeowners.id LIMIT 20`,
    [email],
  )
  return rows
}

async function mailFrom(tx: Transaction, email: string, homes: Home[]): Promise<void> {
  const [first] = homes
  if (!first) return
  const now = new Date()
  const links = homes.map((home) => ({ ...home, token: newLinkToken() }))
  await append(
    tx,
    SignInCode,
    links.map(({ homeownerId, tenantId, developmentId, token }) => ({
      tenantId,
      developmentId,
      homeownerId,
      kind: 'link' as const,
      email,
      secretHash: hashLinkToken(token),
      createdAt: now,
      expiresAt: new Date(now.getTime() + linkLifetimeMs),
    })),
  )
  const mail = linkMail({
    builder: first.builder,
    homes: links.map(({ address, development, token }) => ({
      address,
      development,
      url: publicUrl(`/sign-in/${token}`),
    })),
  })
  await queueMail(tx, { tenantId: first.tenantId, to: email, kind: 'sign_in_link', ...mail })
  for (const { homeownerId: subjectId, tenantId, developmentId } of homes)
    await recordEvent(tx, {
      type: 'homeowner.code_sent',
      subjectId,
      tenantId,
      developmentId,
      payload: { kind: 'link' },
    })
}
