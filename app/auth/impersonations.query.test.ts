import { owner } from '../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant, createUnit, createUser } from '../../tests/factories/world'
import { outcomeOf, requestTo, toCookieHeader } from '../../tests/support/sign-in'
import { describe, expect, it } from 'vitest'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { Homeowner } from '~/models/homeowner'
import { currentPerson, requireHomeowner, requirePermission } from './guards.server'
import { recordInTheirPlace, themselfAlone } from './in-their-place.server'
import { homeScope, signInScope } from './scope.server'
import { addSession, endSession } from './sessions.server'

type Staff = { role?: 'admin' | 'super_admin'; mayWrite?: boolean }

async function inAHomeownersPlace({ role = 'admin', mayWrite = false }: Staff = {}) {
  const tenant = await createTenant(owner())
  const place = await createDevelopment(owner(), tenant)
  const unit = await createUnit(owner(), place)
  const homeowner = await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne', introSeenAt: null })
  const user = await createUser(owner(), { role, tenantId: role === 'admin' ? tenant.id : null, name: 'Ciara Doyle' })
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const id = newId()
  const inPlace = { tenantId: tenant.id, developmentId: place.id, homeownerId: homeowner.id }
  await owner()('impersonations').insert({
    id,
    ...inPlace,
    userId: user.id,
    actorName: user.name,
    reason: 'They asked us to look',
    mayWrite,
    expiresAt,
  })
  const setCookie = await signInScope().write((tx) =>
    addSession(tx, requestTo('/impersonate'), { ...inPlace, impersonation: { id, expiresAt } }),
  )
  const cookie = toCookieHeader(setCookie)
  const enter = () => requireHomeowner(requestTo('/home', { cookie }))
  const statusOf = async (work: () => Promise<unknown>) => {
    const outcome = await outcomeOf(work)
    return outcome instanceof Response ? outcome.status : 'in'
  }
  return { tenant, place, homeowner, user, id, cookie, enter, status: () => statusOf(enter), statusOf }
}

const touch = { introSeenAt: new Date().toISOString() }

describe('staff in a homeowner’s place', () => {
  it('see the home, by their own name, and are not taken for the homeowner', async () => {
    const { enter, user, id, homeowner } = await inAHomeownersPlace()
    const scope = await enter()
    expect(scope).toMatchObject({ actor: { kind: 'user', id: user.id }, homeownerId: homeowner.id })
    expect(scope.impersonation).toMatchObject({
      id,
      actorName: 'Ciara Doyle',
      homeownerName: 'Aoife Byrne',
      mayWrite: false,
    })
    expect(await scope.read((tx) => Homeowner.query(tx).select('id'))).toHaveLength(1)
    const row = await owner()('homeowners').select('lastActiveAt').where({ id: homeowner.id }).first()
    expect(row?.lastActiveAt).toBeNull()
    expect(await owner()('auditLog').where({ type: 'homeowner.signed_in' })).toEqual([])
  })

  it('are refused every change, by a reason they understand', async () => {
    const { enter, homeowner } = await inAHomeownersPlace()
    const scope = await enter()
    const refused = await outcomeOf(() => scope.write((tx) => Homeowner.query(tx).patch(touch)))
    expect(refused).toBeInstanceOf(Response)
    expect(refused).toMatchObject({ status: 403 })
    expect(await (refused as Response).json()).toMatchObject({
      detail: 'You are looking at this home as Aoife Byrne. Nothing can be changed.',
    })
    expect(await owner()('homeowners').select('introSeenAt').where({ id: homeowner.id }).first()).toEqual({
      introSeenAt: null,
    })
  })

  it('may write where the impersonation and their role of the moment say so, but never what is the homeowner’s alone', async () => {
    const { enter, place, user, homeowner, id } = await inAHomeownersPlace({ role: 'super_admin', mayWrite: true })
    const scope = await enter()
    await scope.write(async (tx) => {
      await Homeowner.query(tx).patch(touch)
      await recordEvent(tx, { type: 'homeowner.accepted_terms', developmentId: place.id, payload: { version: '1' } })
    })
    const [row] = await owner()('auditLog').where({ type: 'homeowner.accepted_terms' })
    expect(row).toMatchObject({ actorKind: 'user', actorId: user.id })
    expect(row.payload).toMatchObject({ inPlaceOf: homeowner.id, impersonationId: id })
    expect(await outcomeOf(async () => themselfAlone(scope))).toMatchObject({ status: 403 })
    await owner()('users').where({ id: user.id }).update({ role: 'admin', tenantId: place.tenantId })
    expect((await enter()).impersonation?.mayWrite).toBe(false)
  })

  it('leave a record of what they looked at, and no use that is counted', async () => {
    const { enter, user, homeowner } = await inAHomeownersPlace()
    const documentId = newId()
    await recordInTheirPlace(await enter(), { type: 'document.viewed', subjectId: documentId, payload: { page: 3 } })
    await recordInTheirPlace(await enter(), { type: 'map.opened', payload: {} })
    const rows = await owner()('auditLog').whereIn('type', ['document.viewed', 'map.opened']).orderBy('type')
    expect(rows).toMatchObject([
      { type: 'document.viewed', subjectId: documentId, actorKind: 'user', actorId: user.id },
      { type: 'map.opened', actorId: user.id },
    ])
    expect(rows[0].payload).toMatchObject({ page: 3, inPlaceOf: homeowner.id })
    expect(await owner()('rollupDirty')).toEqual([])
    expect(await owner()('analyticsEvents')).toEqual([])
    const { tenantId, developmentId, unitId, id: homeownerId } = homeowner
    const themself = homeScope({ tenantId, developmentId, unitId, homeownerId, houseTypeId: null })
    await expect(recordInTheirPlace(themself, { type: 'map.opened', payload: {} })).rejects.toThrow('nobody else')
    expect(() => themselfAlone(themself)).not.toThrow()
  })

  it('reach no page of the staff by it', async () => {
    const { cookie, statusOf } = await inAHomeownersPlace({ role: 'super_admin', mayWrite: true })
    const admin = () => requirePermission(requestTo('/admin', { cookie }), 'analytics:read')
    expect(await statusOf(admin)).toBe(403)
    expect((await currentPerson(requestTo('/admin', { cookie }))).staff).toBeNull()
  })
})

describe('an impersonation is over', () => {
  it('after its hour, used or not', async () => {
    const { status } = await inAHomeownersPlace()
    await owner().raw(
      `UPDATE sessions SET last_seen_at = now() - interval '50 minutes', created_at = now() - interval '50 minutes'`,
    )
    expect(await status()).toBe('in')
    const session = await owner()('sessions').first()
    expect(Date.now() - Date.parse(session?.lastSeenAt)).toBeGreaterThan(3_000_000 - 60_000)
    await owner().raw(`UPDATE impersonations SET expires_at = now() - interval '1 second'`)
    expect(await status()).toBe(302)
  })

  it('when it is ended', async () => {
    const { status, id, user, cookie, homeowner } = await inAHomeownersPlace()
    await endSession(requestTo('/home/logout', { cookie }), 'home')
    expect(await status()).toBe(302)
    const rows = await owner()('auditLog').whereIn('type', ['impersonation.ended', 'homeowner.signed_out'])
    expect(rows).toMatchObject([{ type: 'impersonation.ended', subjectId: id, actorKind: 'user', actorId: user.id }])
    expect(rows[0].payload).toEqual({ homeownerId: homeowner.id })
  })

  it.each([
    ['is disabled', { disabledAt: new Date().toISOString() }],
    ['has another role', { role: 'developer' }],
    ['has another password', { passwordHash: 'another' }],
  ])('when the member of staff %s', async (_, change) => {
    const { status, user } = await inAHomeownersPlace()
    await owner()('users').where({ id: user.id }).update(change)
    expect(await status()).toBe(302)
  })

  it('when the member of staff goes to another company, or is gone', async () => {
    const { status, user } = await inAHomeownersPlace()
    const { id: tenantId } = await createTenant(owner())
    await owner()('users').where({ id: user.id }).update({ tenantId })
    expect(await status()).toBe(302)
    await owner()('users').where({ id: user.id }).delete()
    expect(await status()).toBe(302)
  })
})
