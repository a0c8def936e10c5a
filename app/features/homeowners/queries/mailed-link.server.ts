import { signInScope } from '~/auth/scope.server'
import { hashLinkToken } from '~/auth/sign-in-secrets.server'

export type MailedLink = { address: string; development: string; builder: string }

/** What a mailed link opens, as long as it does. Looking does not use it up: mail programs look at links before people do. */
export function mailedLink(token: string): Promise<MailedLink | null> {
  return signInScope().read(async (tx) => {
    const { rows } = await tx.raw<{ rows: MailedLink[] }>(
      `SELECT units.address, developments.name AS development, tenants.name AS builder
       FROM sign_in_codes AS link
       JOIN homeowners ON homeowners.id = link.homeowner_id AND lower(homeowners.email) = link.email AND homeowners.moved_out_at IS NULL
         AND NOT homeowners.must_scan
       JOIN units ON units.id = homeowners.unit_id AND units.qr_revoked_at IS NULL
       JOIN developments ON developments.id = homeowners.development_id
       JOIN tenants ON tenants.id = homeowners.tenant_id
       WHERE link.secret_hash = ? AND link.kind = 'link' AND link.used_at IS NULL AND link.expires_at > clock_timestamp()`,
      [hashLinkToken(token)],
    )
    return rows[0] ?? null
  })
}
