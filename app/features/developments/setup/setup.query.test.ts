// A development from its name on: what it is made with, what is copied, and what of it cannot go.
import { beforeEach, expect, it } from 'vitest'
import { owner } from '../../../../tests/support/database'
import {
  createDevelopment as given,
  createHouseType,
  createTenant,
  createUnit,
  createUser,
} from '../../../../tests/factories/world'
import { changeEnvironment } from '../../../../tests/support/environment'
import { startNominatimServer, street } from '../../../../tests/support/nominatim-server'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { changeSetup, createDevelopment } from './change-setup.server'
import { newDevelopmentSchema, type SetupChange, setupIntentSchema } from './filters'
import { lookUpPin } from './look-up-pin.server'
import { developmentSetup } from './queries.server'

let scope: Scope
let tenant: { id: string }

beforeEach(async () => {
  tenant = await createTenant(owner())
  const user = await createUser(owner(), { role: 'admin', tenantId: tenant.id })
  scope = staffScope({ role: 'admin', tenantId: tenant.id, userId: user.id })
})

const form = {
  name: 'Oak Park',
  address: 'Mill Lane',
  city: 'Naas',
  country: 'ie',
  latitude: '53,22',
  longitude: '-6.66',
  copyFrom: '',
}
const create = (more: object = {}) =>
  createDevelopment(scope, tenant.id, newDevelopmentSchema.parse({ ...form, ...more }))
const ask = (id: string, asked: object) =>
  changeSetup(scope, { id, tenantId: tenant.id }, setupIntentSchema.parse(asked) as SetupChange)

it('has its pin set by its address, as far as the map knows it', async () => {
  const id = await create({ latitude: '', longitude: '' })
  const place = { id, tenantId: tenant.id }
  const pin = async () => {
    const { latitude, longitude } = (await developmentSetup(scope, id)).details
    return [latitude, longitude]
  }
  await expect(lookUpPin(scope, place)).rejects.toMatchObject({ status: 409 })
  const server = await startNominatimServer()
  try {
    changeEnvironment({ GEOCODER_URL: server.url, GEOCODER_INTERVAL_MS: '1' })
    const unknown = { problem: { errors: { address: [expect.any(String)] } } }
    await expect(lookUpPin(scope, place)).rejects.toMatchObject(unknown)
    server.answerNext({ status: 503 })
    await expect(lookUpPin(scope, place)).rejects.toMatchObject({ status: 503 })
    expect(await pin()).toEqual([null, null])
    server.know('Mill Lane, Naas', [53.22, -6.66], street)
    expect(await lookUpPin(scope, place)).toContain('near the address')
    expect(await pin()).toEqual([53.22, -6.66])
    await expect(lookUpPin(scope, { id: newId(), tenantId: tenant.id })).rejects.toMatchObject({ status: 404 })
  } finally {
    await server.close()
  }
})

it('is made with its details, an address of its own and an assistant', async () => {
  const ids = [await create(), await create(), await create({ name: 'Ó Súilleabháin’s' })]
  const rows = await owner()('developments').whereIn('id', ids).orderBy('createdAt').orderBy('slug')
  expect(rows.map(({ slug }) => slug)).toEqual(['o-suilleabhain-s', 'oak-park', 'oak-park-2'].toSorted())
  expect(rows.find(({ id }) => id === ids[0])).toMatchObject({
    name: 'Oak Park',
    country: 'IE',
    latitude: 53.22,
    longitude: -6.66,
  })
  expect(await owner()('assistants').where({ developmentId: ids[0] })).toMatchObject([{ isDefault: true }])
  expect(await owner()('auditLog').where({ subjectId: ids[0] }).pluck('type')).toEqual(['development.created'])
})

it('has a whole pin or none', () => {
  const read = newDevelopmentSchema.safeParse({ ...form, longitude: '' })
  expect(read.error?.issues).toMatchObject([{ path: ['longitude'], message: 'A pin needs both numbers.' }])
  expect(setupIntentSchema.safeParse({ ...form, intent: 'details', latitude: '91' }).error?.issues[0]?.path).toEqual([
    'latitude',
  ])
})

it('copies what another one has, once, and to the house types of the same code', async () => {
  const other = await given(owner(), tenant)
  const type = await createHouseType(owner(), other, { code: 'A1', name: 'The Ash' })
  const of = { tenantId: tenant.id, developmentId: other.id }
  await owner()('contacts').insert({ id: newId(), ...of, name: 'Site office', phone: '01 234 5678' })
  await owner()('emergencyPoints').insert({
    id: newId(),
    ...of,
    kind: 'stopcock',
    location: 'Under the sink',
    houseTypeId: type.id,
  })
  await owner()('checklistItems').insert({ id: newId(), ...of, title: 'Read the meter', dueAfterDays: 1 })
  await owner()('documentRequirements').insert({ id: newId(), ...of, category: 'heating', houseTypeId: type.id })
  const id = await create({ copyFrom: other.id })
  expect(await developmentSetup(scope, id)).toMatchObject({
    types: [{ code: 'A1', name: 'The Ash' }],
    counts: { contacts: 1, emergencyPoints: 1, checklistItems: 1, homes: 0 },
  })
  const [own] = await owner()('houseTypes').where({ developmentId: id })
  expect(await owner()('emergencyPoints').where({ developmentId: id })).toMatchObject([{ houseTypeId: own.id }])
  expect(await owner()('documentRequirements').where({ developmentId: id })).toMatchObject([{ houseTypeId: own.id }])
  expect(await ask(id, { intent: 'copy', from: other.id })).toMatch(/nothing to copy/)

  const stranger = await given(owner(), await createTenant(owner()))
  await expect(ask(id, { intent: 'copy', from: stranger.id })).rejects.toMatchObject({ status: 404 })
})

it('has house types, each with a code of its own, and keeps those that homes are of', async () => {
  const id = await create()
  await ask(id, { intent: 'add-type', code: 'a1', name: 'The Ash', bedrooms: '3' })
  await expect(ask(id, { intent: 'add-type', code: 'A1', name: 'Another', bedrooms: '' })).rejects.toMatchObject({
    status: 400,
  })
  const [type] = (await developmentSetup(scope, id)).types
  const houseTypeId = type?.id ?? ''
  await ask(id, { intent: 'edit-type', houseTypeId, code: 'A1', name: 'The Elm', bedrooms: '' })
  expect((await developmentSetup(scope, id)).types).toMatchObject([{ name: 'The Elm', bedrooms: null }])
  await createUnit(owner(), { id, tenantId: tenant.id }, { houseTypeId })
  await expect(ask(id, { intent: 'remove-type', houseTypeId })).rejects.toMatchObject({ status: 409 })
  await owner()('units').where({ developmentId: id }).delete()
  await ask(id, { intent: 'remove-type', houseTypeId })
  expect((await developmentSetup(scope, id)).types).toEqual([])
})
