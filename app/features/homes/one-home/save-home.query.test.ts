// A single home and its people, added, corrected and removed by hand.
import { beforeEach, describe, expect, it } from 'vitest'
import { owner } from '../../../../tests/support/database'
import {
  createChunk,
  createDevelopment,
  createDocument,
  createHomeowner,
  createHouseType,
  createTenant,
  createUser,
} from '../../../../tests/factories/world'
import { fromAddress, homeCookie, requestTo } from '../../../../tests/support/sign-in'
import { requireHomeowner } from '~/auth/guards.server'
import { type Scope, staffScope } from '~/auth/scope.server'
import { unitList } from '~/features/analytics/homes/queries.server'
import { homeDocuments } from '~/features/documents/queries/home-documents.server'
import { findPassages } from '~/features/documents/queries/search-passages.server'
import { searchEverything } from '~/features/workspace/queries/search-everything.server'
import { homeIntentSchema } from './filters'
import { oneHome } from './queries.server'
import { addHome, changeHome } from './save-home.server'

let scope: Scope
let place: { tenantId: string; developmentId: string; timezone: string }
let unitId: string

const form = {
  number: '12',
  houseType: 'A1',
  address: '12 Oak Park',
  postcode: '',
  phase: '',
  energyRating: '',
  mprn: '',
  gprn: '',
  soldOn: '2026-03-12',
  handedOverOn: '',
}
const passageQuestion = {
  question: 'Where is the boiler?',
  embedding: Array.from({ length: 384 }, (_, index) => (index === 0 ? 1 : 0)),
  embeddingModel: 'test',
}
const ask = (asked: object, of = unitId) => changeHome(scope, place, of, homeIntentSchema.parse(asked))
const save = (more: object) => ask({ ...form, ...more, intent: 'save' })
const person = (more: object = {}) => ({
  intent: 'add-person',
  name: 'Anna Murphy',
  email: 'anna@example.com',
  phone: '',
  ...more,
})
const home = () => oneHome(scope, place, unitId)

beforeEach(async () => {
  const tenant = await createTenant(owner())
  const development = await createDevelopment(owner(), tenant, { country: 'IE' })
  await createHouseType(owner(), development, { code: 'A1' })
  const user = await createUser(owner(), { role: 'admin', tenantId: tenant.id })
  scope = staffScope({ role: 'admin', tenantId: tenant.id, userId: user.id })
  place = { tenantId: tenant.id, developmentId: development.id, timezone: 'Europe/Dublin' }
  unitId = await addHome(scope, place, form)
})

describe('a home', () => {
  it('is added with a code, and corrected to the last field', async () => {
    expect((await home()).unit).toMatchObject({ number: '12', houseType: 'A1', soldOn: '2026-03-12', phase: null })
    await save({ number: '12A', houseType: '', address: '12A Oak Park', soldOn: '', phase: 'Phase 2' })
    expect((await home()).unit).toMatchObject({
      number: '12A',
      houseType: null,
      address: '12A Oak Park',
      soldOn: null,
      phase: 'Phase 2',
    })
    expect(await owner()('auditLog').where({ subjectId: unitId }).orderBy('createdAt').pluck('type')).toEqual(
      expect.arrayContaining(['unit.added', 'unit.changed']),
    )
  })

  it('has a number of its own, an address, and what its house type and meters can be', async () => {
    const field = (name: string) => ({ status: 400, problem: { errors: { [name]: [expect.any(String)] } } })
    await expect(addHome(scope, place, { ...form, number: 'Plot 012' })).rejects.toMatchObject(field('number'))
    await expect(save({ number: ' ' })).rejects.toMatchObject(field('number'))
    await expect(save({ address: '' })).rejects.toMatchObject(field('address'))
    await expect(save({ houseType: 'Z9' })).rejects.toMatchObject(field('houseType'))
    await expect(save({ mprn: '12' })).rejects.toMatchObject(field('mprn'))
    await save({ number: '012' })
  })

  it('that is corrected is another in documents, passages, figures and on the map, from then on', async () => {
    const here = { id: place.developmentId, tenantId: place.tenantId }
    const [birch, ash] = [
      await createHouseType(owner(), here, { code: 'B2' }),
      await owner()('houseTypes').where({ developmentId: here.id, code: 'A1' }).first(),
    ]
    const manualOf = async (title: string, houseTypeId: string) => {
      const document = await createDocument(owner(), here, { title, houseTypeId })
      await createChunk(owner(), document, { content: `${title}: the boiler is in the attic.` })
    }
    await manualOf('Ash manual', String(ash?.id))
    await manualOf('Birch manual', birch.id)
    const home = { unitId, email: 'anna@example.com', termsAcceptedAt: new Date().toISOString() }
    const anna = await createHomeowner(owner(), here, home)
    const cookie = await homeCookie(anna)
    const reads = async () => {
      const homeowner = await fromAddress('192.0.2.1', () => requireHomeowner(requestTo('/home', { cookie })))
      const asked = { search: '', category: null, unread: false, sort: 'name', cursor: null, limit: 9 } as const
      const found = await findPassages(homeowner, { ...passageQuestion, ...of, houseTypeId: homeowner.houseTypeId })
      return {
        documents: (await homeDocuments(homeowner, asked)).rows.map(({ title }) => title),
        passages: found.passages.map(({ title }) => title),
      }
    }
    const of = { tenantId: here.tenantId, developmentId: here.id }
    expect(await reads()).toEqual({ documents: ['Ash manual'], passages: ['Ash manual'] })
    const seen = { latitude: 53.3, longitude: -6.2, geocodingStatus: 'geocoded', sheetPrintedAt: new Date() }
    await owner()('units').where({ id: unitId }).update(seen)

    await save({ houseType: 'B2' })
    expect(await reads()).toEqual({ documents: ['Birch manual'], passages: ['Birch manual'] })
    const unit = () => owner()('units').where({ id: unitId }).first('geocodingStatus', 'sheetPrintedAt')
    expect(await unit()).toEqual({ geocodingStatus: 'geocoded', sheetPrintedAt: expect.any(String) })
    const period = { from: '2026-01-01', to: '2026-01-31' }
    const list = async (filters: object) => {
      const all = { search: '', houseType: null, status: null, onboarded: null, emailMissing: null }
      const more = { geocodingStatus: null, documents: null, ...filters }
      const sort = { key: 'number', direction: 'asc' } as const
      const asked = { ...of, period, filters: { ...all, ...more }, sort, cursor: null, limit: 9 }
      return (await unitList(scope, asked as never)).rows.map(({ number }) => number)
    }
    expect([await list({ houseType: 'A1' }), await list({ houseType: 'B2' })]).toEqual([[], ['12']])

    await save({ houseType: 'B2', number: '14', address: '14 Oak Park' })
    // Looked for on the map anew, and its sheet says what it was.
    expect(await unit()).toEqual({ geocodingStatus: 'pending', sheetPrintedAt: null })
    const named = await searchEverything(scope, '14')
    expect(named).toMatchObject([{ kind: 'homeowner', id: anna.id, unitNumber: '14' }])
    expect(await searchEverything(scope, '12')).toEqual([])
  })

  it('goes as long as nobody is or was in it', async () => {
    await ask(person())
    await expect(ask({ intent: 'remove' })).rejects.toMatchObject({ status: 409 })
    await ask({ intent: 'remove-person', homeownerId: (await home()).people[0]?.id })
    await owner()('units').where({ id: unitId }).update({ qrUses: 1 })
    await expect(ask({ intent: 'remove' })).rejects.toMatchObject({ status: 409 })
    await owner()('units').where({ id: unitId }).update({ qrUses: 0 })
    expect(await ask({ intent: 'remove' })).toEqual({ message: 'Home 12 is removed.', isGone: true })
    await expect(home()).rejects.toMatchObject({ status: 404 })
  })
})

describe('a homeowner', () => {
  it('is one of several, each with an address of their own or none', async () => {
    await ask(person())
    await ask(person({ name: 'Brian Murphy', email: '', phone: '871234567' }))
    expect((await home()).people).toMatchObject([
      { name: 'Anna Murphy' },
      { name: 'Brian Murphy', email: null, phone: '0871234567' },
    ])
    const email = { status: 400, problem: { errors: { email: [expect.any(String)] } } }
    await expect(ask(person({ name: 'Cian', email: 'ANNA@example.com' }))).rejects.toMatchObject(email)
    await expect(ask(person({ name: 'Cian', email: 'nobody' }))).rejects.toMatchObject(email)
    await expect(ask(person({ name: '' }))).rejects.toMatchObject({ status: 400 })
    const homeownerId = (await home()).people[0]?.id
    await ask({ ...person({ name: 'Anna Byrne', email: '' }), intent: 'edit-person', homeownerId })
    expect((await home()).people[0]).toMatchObject({ name: 'Anna Byrne', email: null })
  })

  it('who has come in is not removed, and nobody of another home is reached', async () => {
    const development = { id: place.developmentId, tenantId: place.tenantId }
    const other = await createHomeowner(owner(), development, { onboardedAt: new Date().toISOString() })
    await expect(ask({ intent: 'remove-person', homeownerId: other.id })).rejects.toMatchObject({ status: 404 })
    await expect(ask({ intent: 'remove-person', homeownerId: other.id }, other.unitId)).rejects.toMatchObject({
      status: 409,
    })
    await expect(ask({ ...person(), intent: 'edit-person', homeownerId: other.id })).rejects.toMatchObject({
      status: 404,
    })
  })
})
