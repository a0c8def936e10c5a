import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { requireHomeowner } from '~/auth/guards.server'
import { hashQrToken } from '~/auth/qr-token.server'
import type { Development } from '~/models/development'
import { action } from '~/routes/admin.developments.$developmentId.units'

let place: Development
let path: string

beforeEach(async () => {
  place = await createDevelopment(owner(), await createTenant(owner()))
  path = `/admin/developments/${place.id}/units`
})

describe('the code of a home', () => {
  async function ask(role: 'admin' | 'developer', intent: string, unitId: string) {
    const user = await createUser(owner(), { role, tenantId: place.tenantId }, [place])
    const request = requestTo(path, { cookie: await staffCookie(user), form: { intent, unitId } })
    return outcomeOf(() => action(routeArgs(request, { developmentId: place.id })))
  }
  const events = async () => (await owner()('auditLog').select('type').orderBy('id')).map(({ type }) => type as string)

  it('is shown, replaced and revoked by an administrator, and each is on record', async () => {
    const unit = await createUnit(owner(), place)
    const homeowner = await createHomeowner(owner(), place, { unit })
    const cookie = await homeCookie(homeowner)
    expect(((await ask('admin', 'replace', unit.id)) as Response).headers.get('Location')).toBe(path)
    const left = (await outcomeOf(() => requireHomeowner(requestTo('/home/chat', { cookie })))) as Response
    expect(left.status).toBe(302)
    const shown = (await ask('admin', 'show', unit.id)) as { path: string }
    const { qrTokenHash } = await owner()('units').where({ id: unit.id }).first('qrTokenHash')
    expect(hashQrToken(shown.path.replace('/q/', ''))).toBe(qrTokenHash)
    await ask('admin', 'revoke', unit.id)
    const revoked = await owner()('units').where({ id: unit.id }).first('qrRevokedAt')
    expect(revoked.qrRevokedAt).toEqual(expect.any(String))
    expect(((await ask('admin', 'show', unit.id)) as Response).status).toBe(404)
    expect((await events()).filter((type) => type.startsWith('qr.'))).toEqual(['qr.revoked', 'qr.shown', 'qr.revoked'])
  })

  it('is not for a developer, nor by way of another development', async () => {
    const unit = await createUnit(owner(), place)
    const elsewhere = await createDevelopment(owner(), { id: place.tenantId })
    const other = await createUnit(owner(), elsewhere)
    for (const intent of ['show', 'replace', 'revoke']) {
      expect(((await ask('developer', intent, unit.id)) as Response).status).toBe(403)
      expect(((await ask('admin', intent, other.id)) as Response).status).toBe(404)
    }
    expect(((await ask('admin', 'burn', unit.id)) as Response).status).toBe(400)
    const untouched = await owner()('units').whereIn('id', [unit.id, other.id]).whereNull('qrRevokedAt').select('id')
    expect(untouched).toHaveLength(2)
  })
})
