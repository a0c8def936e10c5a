import { owner } from '../../tests/support/database'
import { createDevelopment, createHouseType, createTenant, createUser } from '../../tests/factories/world'
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

  it('records charges and collections, months and ratings', async () => {
    const noDay = { intent: 'save', table: 'bin_collections', name: 'Green bin', everyWeeks: '2' }
    const bin = { ...noDay, day3: 'on' }
    expect(await post(noDay)).toMatchObject({ data: { errors: { day1: [expect.any(String)] } }, init: { status: 400 } })
    expect(await post(bin)).toMatchObject({ data: { errors: { countedFrom: [expect.any(String)] } } })
    expect(await post({ ...bin, countedFrom: '2026-01-07', fromMonth: '4' })).toMatchObject({
      data: { errors: { toMonth: [expect.any(String)] } },
    })
    expect(await post({ ...bin, countedFrom: '2026-01-07', day5: 'on' })).toMatchObject({ data: { done: true } })
    const charge = { intent: 'save', table: 'service_charges', period: 'year', paidTo: 'Kestrel' }
    expect(await post({ ...charge, amount: 'much' })).toMatchObject({
      data: { errors: { amount: [expect.any(String)] } },
    })
    expect(await post({ ...charge, amount: '1,820.50' })).toMatchObject({ data: { done: true } })
    const ash = await createHouseType(owner(), here)
    const theirs = await createHouseType(owner(), abroad)
    expect(await post({ intent: 'facts', defectsMonths: '24', [`rating-${ash.id}`]: 'A2' })).toMatchObject({
      data: { done: true },
    })
    expect(await post({ intent: 'facts', defectsMonths: 'two' })).toMatchObject({
      data: { errors: { defectsMonths: ['Enter a number of months.'] } },
    })
    expect(await post({ intent: 'facts', [`rating-${theirs.id}`]: 'G' })).toMatchObject({ status: 400 })
    expect(await post({ intent: 'facts', defectsMonths: '1' }, developer)).toMatchObject({ status: 403 })
    expect(await loader(argsOf(admin, here) as never)).toMatchObject({
      content: {
        bins: [{ weekdays: [3, 5], everyWeeks: 2, countedFrom: '2026-01-07', fromMonth: null }],
        charges: [{ amount: 1820.5, currency: 'EUR' }],
        houseTypes: [{ id: ash.id, energyRating: 'A2' }],
        defectsMonths: 24,
      },
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
