import type { HomeScope } from '~/auth/scope.server'

export type TermsPage = {
  name: string
  address: string
  development: string
  builder: string
  hasAcceptedTerms: boolean
  hasSeenIntro: boolean
}

/** Whom the terms are put before, and in whose name. */
export function termsPage(scope: HomeScope): Promise<TermsPage> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: TermsPage[] }>(
      `SELECT homeowners.name, units.address, developments.name AS development, tenants.name AS builder,
         homeowners.terms_accepted_at IS NOT NULL AS has_accepted_terms, homeowners.intro_seen_at IS NOT NULL AS has_seen_intro
       FROM homeowners
       JOIN units ON units.id = homeowners.unit_id
       JOIN developments ON developments.id = homeowners.development_id
       JOIN tenants ON tenants.id = homeowners.tenant_id
       WHERE homeowners.id = ?`,
      [scope.homeownerId],
    )
    const [row] = rows
    if (!row) throw new Error('A homeowner who is signed in is on record')
    return row
  })
}
