// Whoever has handed their home on has no way in any more, and what is stored about them is still theirs: a mailed link opens a copy of it.
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { deriveKey } from '~/platform/keys.server'
import { currentOrigin } from './origin.server'
import { homeScope, type HomeScope, signInScope } from './scope.server'

const facts = { issuer: 'openhouse', audience: 'openhouse:former-homeowner' }
export const formerLinkDays = 30
const claimsSchema = z.object({ sub: z.string().uuid() })
const key = () => deriveKey('former-homeowner')

/** The token of a link by which somebody who has moved out fetches a copy of their data, for thirty days. */
export function newFormerToken(homeownerId: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(facts.issuer)
    .setAudience(facts.audience)
    .setSubject(homeownerId)
    .setIssuedAt()
    .setExpirationTime(`${formerLinkDays}d`)
    .sign(key())
}

export type FormerHomeowner = { scope: HomeScope; builder: string; address: string }

type Row = Pick<HomeScope, 'tenantId' | 'developmentId' | 'homeownerId' | 'unitId' | 'houseTypeId'> & {
  builder: string
  address: string
}

/** Whose link it is; null for one that is not ours, whose time is over, or whose person lives there or is gone. */
export async function formerHomeowner(token: string): Promise<FormerHomeowner | null> {
  const verified = await jwtVerify(token, key(), { ...facts, algorithms: ['HS256'] }).catch(() => null)
  const { data: claims } = claimsSchema.safeParse(verified?.payload)
  if (!claims) return null
  const { rows } = await signInScope().read((tx) =>
    tx.raw<{ rows: Row[] }>(
      `SELECT person.id AS homeowner_id, person.tenant_id, person.development_id, person.unit_id, home.house_type_id, home.address,
         tenant.name AS builder
       FROM homeowners AS person JOIN units AS home ON home.id = person.unit_id
         JOIN tenants AS tenant ON tenant.id = person.tenant_id AND tenant.suspended_at IS NULL
       WHERE person.id = ? AND person.moved_out_at IS NOT NULL`,
      [claims.sub],
    ),
  )
  const [row] = rows
  if (!row) return null
  const { builder, address, ...person } = row
  return { scope: homeScope(person, currentOrigin()), builder, address }
}
