// A home goes to its next people on a day: who leaves has no way in and a copy of their data, who comes sees nothing of theirs, and the
// home's own history stays.
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import { openMailbox } from '../../../../tests/support/mailbox'
import {
  fromAddress,
  homeCookie,
  outcomeOf,
  requestTo,
  routeArgs,
  staffCookie,
} from '../../../../tests/support/sign-in'
import { signedIn } from '~/auth/sessions.server'
import { homeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import type { Homeowner } from '~/models/homeowner'
import type { Unit } from '~/models/unit'
import {
  action as changeHome,
  loader as homePage,
} from '~/routes/admin.developments.$developmentId.units_.$unitId.edit'
import { action as fetchCopy, loader as lookAtCopy } from '~/routes/your-data.$token'
import { handOverDueHomes } from './hand-over-home.server'
import { saleFields, saleIntentSchema } from './filters'

const mailbox = openMailbox()
let place: Development
let unit: Unit
let aoife: Homeowner
let tom: Homeowner
let cookie: string
let address = 0

const from = <T>(work: () => Promise<T>) => fromAddress(`192.0.2.${(address += 1)}`, () => outcomeOf(work))
const argsOf = (form?: Record<string, string>) =>
  routeArgs(requestTo('/admin', { cookie, form }), { developmentId: place.id, unitId: unit.id })
const plan = (onDay: string, next: { name: string; email?: string }, id = newId()) =>
  from(async () => changeHome(argsOf({ intent: 'plan-sale', id, onDay, email: '', phone: '', ...next })))
const page = async () =>
  (await homePage(argsOf())) as unknown as { home: { people: { name: string }[] }; sale: { onDay: string } | null }
const namesNow = async () => (await page()).home.people.map(({ name }) => name)

beforeEach(async () => {
  const tenant = await createTenant(owner(), { timezone: 'Pacific/Auckland' })
  place = await createDevelopment(owner(), tenant, { name: 'Longview Park' })
  unit = await createUnit(owner(), place, { soldAt: '2026-01-05T10:00:00Z', address: '14 Longview Park' })
  const here = { unit, onboardedAt: '2026-02-01T10:00:00Z', termsAcceptedAt: '2026-02-01T10:00:00Z' }
  aoife = await createHomeowner(owner(), place, { ...here, name: 'Aoife', email: 'aoife@example.test' })
  tom = await createHomeowner(owner(), place, { ...here, name: 'Tom', email: 'tom@example.test' })
  cookie = await staffCookie(await createUser(owner(), { role: 'admin', tenantId: tenant.id }))
})

const talkOf = async ({ id: homeownerId }: Homeowner) => {
  const { id: assistantId } = await createAssistant(owner(), place)
  return createConversation(owner(), place, { homeownerId, assistantId, title: 'The attic' })
}

const today = async () => {
  const { rows } = await owner().raw<{ rows: [{ day: string }] }>(
    `SELECT (clock_timestamp() AT TIME ZONE 'Pacific/Auckland')::date::text AS day`,
  )
  return rows[0].day
}

describe('a home that is sold', () => {
  it('stays with its people until the day, by the calendar of the company, and can be called off', async () => {
    const [day] = [await today()]
    const { rows } = await owner().raw<{ rows: [{ tomorrow: string }] }>('SELECT (?::date + 1)::text AS tomorrow', [
      day,
    ])
    const id = newId()
    const next = { name: 'Una Byrne', email: 'una@example.test' }
    for (let sent = 0; sent < 2; sent++)
      expect(await plan(rows[0].tomorrow, next, id)).toMatchObject({ data: { done: true } })
    expect(await plan(rows[0].tomorrow, next)).toMatchObject({ data: { errors: { '': [expect.any(String)] } } })
    expect(await handOverDueHomes()).toBe(0)
    expect([await namesNow(), (await page()).sale?.onDay]).toEqual([['Aoife', 'Tom'], rows[0].tomorrow])
    await owner()('homeSales').where({ id }).update({ onDay: day })
    await from(async () => changeHome(argsOf({ intent: 'call-off-sale' })))
    expect([await handOverDueHomes(), (await page()).sale]).toEqual([0, null])
    expect(JSON.stringify(await owner()('homeSales'))).not.toContain('Una')
  })

  it('closes to those who leave, keeps who stays, and shows the next nothing of them', async () => {
    const talk = await talkOf(aoife)
    const theirs = await homeCookie(aoife)
    const salt = async () => (await owner()('units').where({ id: unit.id }).first('qrSalt'))?.qrSalt as string
    const before = await salt()
    // Tom rented the home, and buys it with Una.
    await plan('2999-01-01', { name: 'Una Byrne', email: 'una@example.test' })
    const people = [
      { name: 'Una Byrne', email: 'una@example.test', phone: null },
      { name: 'Tom Byrne', email: 'TOM@example.test', phone: null },
    ]
    await owner()('homeSales').update({ onDay: await today(), people: JSON.stringify(people) })
    expect([await handOverDueHomes(), await handOverDueHomes()]).toEqual([1, 0])

    expect(await namesNow()).toEqual(['Tom', 'Una Byrne'])
    expect((await signedIn(requestTo('/home', { cookie: theirs }))).homeowner).toBeNull()
    // Nor by a session of before that was overlooked.
    const late = await homeCookie(aoife)
    expect((await signedIn(requestTo('/home', { cookie: late }))).homeowner).toBeNull()
    expect((await signedIn(requestTo('/home', { cookie: await homeCookie(tom) }))).homeowner?.name).toBe('Tom')
    expect(await salt()).not.toBe(before)

    const una = await owner()('homeowners').where({ name: 'Una Byrne' }).first()
    const here = { tenantId: place.tenantId, developmentId: place.id, unitId: unit.id, houseTypeId: null }
    const scope = homeScope({ ...here, homeownerId: String(una?.id) })
    const seen = await scope.read(async (tx) => [
      await tx('conversations').select('id'),
      await tx('messages').select('id'),
    ])
    expect(seen).toEqual([[], []])
    // Staff still know what was asked of this home, and by whom.
    expect(await owner()('conversations').where({ id: talk.id }).first('homeownerId')).toEqual({
      homeownerId: aoife.id,
    })
    expect((await owner()('units').where({ id: unit.id }).first('soldAt'))?.soldAt).toEqual('2026-01-05T10:00:00.000Z')
    const types = await owner()('auditLog').where({ developmentId: place.id }).orderBy('id').pluck('type')
    for (const type of ['home_sale.planned', 'homeowner.moved_out', 'homeowner.added', 'home_sale.done'])
      expect(types).toContain(type)
  })

  it('leaves those who were there a copy of their data', async () => {
    await talkOf(aoife)
    await plan(await today(), { name: 'Una Byrne' })
    const mails = await mailbox()
    expect(mails.map(({ to }) => to).sort()).toEqual(['aoife@example.test', 'tom@example.test'])
    const mail = mails.find(({ to }) => to === 'aoife@example.test')
    expect(mail?.subject).toBe('A copy of your data of 14 Longview Park')
    const token = new URL(mail?.links[0] ?? '').pathname.split('/').at(-1) ?? ''
    const ask = (form?: Record<string, string>, known = token) =>
      routeArgs(requestTo(`/your-data/${known}`, { form }), { token: known })
    expect(await from(() => lookAtCopy(ask()))).toMatchObject({ data: { home: { address: '14 Longview Park' } } })
    const copy = (await from(() => fetchCopy(ask({})))) as Response
    expect(copy.headers.get('Cache-Control')).toBe('no-store')
    const text = await copy.text()
    expect([text.includes('The attic'), text.includes('Una')]).toEqual([true, false])
    expect(await from(() => fetchCopy(ask({}, `${token}x`)))).toMatchObject({ init: { status: 410 } })
    // Whoever comes back lives there again, and the link is of no use.
    await owner()('homeowners').where({ id: aoife.id }).update({ movedOutAt: null })
    expect(await from(() => fetchCopy(ask({})))).toMatchObject({ init: { status: 410 } })
  })
})

it('reads a form of several people, and refuses one address for two', () => {
  const form = new FormData()
  for (const name of ['Una', 'Tom', '']) form.append('name', name)
  for (const email of ['a@example.test', 'A@example.test', '']) form.append('email', email)
  const asked = { ...saleFields(form), intent: 'plan-sale', id: newId(), onDay: '2026-03-12' }
  expect(saleIntentSchema.safeParse(asked).error?.issues[0]?.path).toEqual(['people'])
  form.set('email', 'una@example.test')
  expect(saleIntentSchema.safeParse({ ...asked, ...saleFields(form) }).data).toMatchObject({
    people: [
      { name: 'Una', email: 'una@example.test', phone: null },
      { name: 'Tom', email: null },
    ],
  })
})
