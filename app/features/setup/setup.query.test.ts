// The first start: a link makes the first platform administrator, and then nothing any more.
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createTenant, createUser } from '../../../tests/factories/world'
import { owner } from '../../../tests/support/database'
import { fromAddress, outcomeOf, requestTo, routeArgs, toCookieHeader } from '../../../tests/support/sign-in'
import { verifyPassword } from '~/auth/password.server'
import { deriveKey } from '~/platform/keys.server'
import { loader as overview } from '~/routes/admin._index'
import { loader as companies } from '~/routes/admin.companies'
import { action, loader } from '~/routes/setup.$token'
import { newSetupLink } from './setup-link.server'

type Answer = { data: { kind?: string; errors?: Record<string, string[]> }; init: { status: number } }

const password = 'violet anchor spoon tuesday'
const form = { name: 'Orla Tierney', email: ' Orla@Platform.test ', password, passwordAgain: password }
const tokenOf = (link: string | null) => new URL(link ?? '').pathname.split('/').at(-1) ?? ''
const args = (token: string, sent?: Record<string, string>) =>
  routeArgs(requestTo(`/setup/${token}`, { form: sent }), { token })
const open = async (token: string) => (await loader(args(token))) as unknown as Answer
const send = (token: string, sent: Record<string, string>) =>
  fromAddress('192.0.2.77', () => outcomeOf(() => action(args(token, sent))))
const refused = async (token: string, sent: Record<string, string>) => {
  const { data, init } = (await send(token, sent)) as Answer
  return [init.status, data.errors]
}

describe('the link of the first start', () => {
  it('makes the first platform administrator, signs them in, and is then worth nothing, as is every other', async () => {
    const [token, another] = [tokenOf(await newSetupLink()), tokenOf(await newSetupLink())]
    expect(await open(token)).toMatchObject({ data: { kind: 'open' }, init: { status: 200 } })
    const answer = (await send(token, form)) as Response
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/admin/companies'])
    const user = await owner()('users').where({ email: 'orla@platform.test' }).first()
    expect(user).toMatchObject({ role: 'super_admin', tenantId: null, name: 'Orla Tierney' })
    expect(await verifyPassword(String(user?.passwordHash), password)).toBe(true)
    const cookie = toCookieHeader(...answer.headers.getSetCookie())
    // Nobody has a company yet, so the first page leads to where one is taken in.
    const first = (await outcomeOf(() => overview(routeArgs(requestTo('/admin', { cookie }))))) as Response
    expect([first.status, first.headers.get('Location')]).toEqual([302, '/admin/companies'])
    expect(await companies(routeArgs(requestTo('/admin/companies', { cookie })))).toMatchObject({ page: { rows: [] } })
    expect(await owner()('auditLog').where({ type: 'user.created' }).first('actorId', 'payload')).toMatchObject({
      actorId: user?.id,
      payload: { role: 'super_admin' },
    })

    expect(await newSetupLink()).toBeNull()
    for (const used of [token, another]) {
      expect(await open(used)).toMatchObject({ data: { kind: 'finished' }, init: { status: 410 } })
      expect((await refused(used, form))[0]).toBe(410)
    }
  })

  it('opens once, also where the one that it made is gone', async () => {
    const token = tokenOf(await newSetupLink())
    await send(token, form)
    await owner()('users').where({ role: 'super_admin' }).delete()
    expect(await refused(token, form)).toEqual([409, { '': [expect.stringContaining('already')] }])
  })

  it('is ours, and of the last hour', async () => {
    const signed = (audience: string, at: string, key = deriveKey('setup')) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('openhouse')
        .setAudience(audience)
        .setJti(crypto.randomUUID())
        .setExpirationTime(at)
        .sign(key)
    const statuses = []
    for (const token of [
      await signed('openhouse:setup', '1h'),
      await signed('openhouse:setup', '-1s'),
      await signed('openhouse:sign-in-proof', '1h'),
      await signed('openhouse:setup', '1h', deriveKey('sign-in-proof')),
      'x',
    ])
      statuses.push((await open(token)).init.status)
    expect(statuses).toEqual([200, 410, 410, 410, 410])
  })

  it('says what is wrong, keeps what was typed, and is not used up by it', async () => {
    const { id: tenantId } = await createTenant(owner())
    await createUser(owner(), { role: 'admin', tenantId, email: 'taken@platform.test' })
    const token = tokenOf(await newSetupLink())
    const wrong = { email: 'no address', password: 'short', passwordAgain: 'short', name: ' ' }
    expect(await refused(token, wrong)).toEqual([400, { name: [expect.any(String)], email: [expect.any(String)] }])
    expect(await refused(token, { ...form, password: 'short' })).toEqual([400, { password: [expect.any(String)] }])
    expect(await refused(token, { ...form, passwordAgain: 'x' })).toEqual([
      400,
      { passwordAgain: [expect.any(String)] },
    ])
    expect(await refused(token, { ...form, email: 'taken@platform.test' })).toEqual([
      400,
      { email: [expect.stringContaining('already')] },
    ])
    const likeTheirName = { ...form, password: 'orla.tierney', passwordAgain: 'orla.tierney' }
    expect(await refused(token, likeTheirName)).toEqual([400, { password: [expect.stringContaining('guessed')] }])
    expect(((await send(token, form)) as Response).status).toBe(302)
  })
})
