import { owner } from '../../tests/support/database'
import { createDevelopment, createTenant, createUser } from '../../tests/factories/world'
import { outcomeOf, requestTo, routeArgs, staffCookie } from '../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import { action, loader } from './admin.developments.$developmentId.home-content'

let here: Development, abroad: Development
let admin: string, developer: string

beforeEach(async () => {
  here = await createDevelopment(owner(), await createTenant(owner()))
  abroad = await createDevelopment(owner(), await createTenant(owner()))
  const { tenantId } = here
  admin = await staffCookie(await createUser(owner(), { role: 'admin', tenantId }))
  developer = await staffCookie(await createUser(owner(), { role: 'developer', tenantId }, [here]))
})

const argsOf = (cookie: string, { id: developmentId }: { id: string }, form?: Record<string, string>) =>
  routeArgs(requestTo(`/admin/developments/${developmentId}/home-content`, { cookie, form }), { developmentId })
const post = (form: Record<string, string>, cookie = admin, place = here) =>
  outcomeOf(() => action(argsOf(cookie, place, form) as never))
const saved = { intent: 'save', table: 'contacts', name: 'Care', phone: '045 555 0110' }

describe('the page on which staff write for homes', () => {
  it('takes what is right, and the fields say what is wrong', async () => {
    expect(await post(saved)).toMatchObject({ data: { done: true } })
    expect(await post({ ...saved, name: ' ', phone: 'call us' })).toMatchObject({
      data: { errors: { name: ['The name is needed.'], phone: [expect.stringContaining('digits')] } },
      init: { status: 400 },
    })
    expect(await post({ ...saved, id: newId() })).toMatchObject({ data: { errors: {} }, init: { status: 404 } })
    expect(
      await post({ intent: 'save', table: 'emergency_points', kind: 'gas', location: 'None', houseTypeId: newId() }),
    ).toMatchObject({ data: { errors: { houseTypeId: [expect.any(String)] } }, init: { status: 400 } })
    expect(await loader(argsOf(admin, here) as never)).toMatchObject({
      content: { contacts: [{ name: 'Care' }] },
      mayWrite: true,
    })
  })

  it('is 400 for what no form of it sends, and 404 for what is not there', async () => {
    for (const form of [{}, { intent: 'burn', table: 'contacts' }, { intent: 'save', table: 'users' }])
      expect(await post(form as Record<string, string>)).toMatchObject({ status: 400 })
    expect(await post({ intent: 'remove', table: 'contacts', id: 'x' })).toMatchObject({ status: 400 })
    expect(await post({ intent: 'remove', table: 'contacts', id: newId() })).toMatchObject({ status: 404 })
    expect(await post({ intent: 'move', table: 'contacts', id: newId(), direction: 'up' })).toMatchObject({
      status: 404,
    })
  })

  it('is another company’s alone to see, and a development’s team looks and changes nothing', async () => {
    expect(await post(saved, admin, abroad)).toMatchObject({ status: 404 })
    expect(await outcomeOf(() => loader(argsOf(admin, abroad) as never))).toMatchObject({ status: 404 })
    expect(await post(saved, developer)).toMatchObject({ status: 403 })
    expect(await loader(argsOf(developer, here) as never)).toMatchObject({ mayWrite: false })
  })
})
