import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { beforeEach, describe, expect, it } from 'vitest'
import { homeScope, type HomeScope, type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import { HttpError } from '~/platform/problem.server'
import { moveContent, removeContent, saveContent } from './commands/change-content.server'
import { seeIntro } from './commands/see-intro.server'
import { tickItem } from './commands/tick-item.server'
import { type ContentRow, readSaved } from './content-filters'
import type { ContentTable } from './content-tables'
import { homeContent } from './queries/home-content.server'
import { emergencyCard, homePage } from './queries/home-page.server'
import { intro } from './queries/intro.server'

type Estate = Awaited<ReturnType<typeof estate>>
let here: Estate, beside: Estate, abroad: Estate

beforeEach(async () => {
  const [ours, theirs] = [await createTenant(owner()), await createTenant(owner())]
  here = await estate(await createDevelopment(owner(), ours, { name: 'Longview Park' }))
  beside = await estate(await createDevelopment(owner(), ours))
  abroad = await estate(await createDevelopment(owner(), theirs))
})

/** A development with two house types, an administrator of its company, and a home of the first type. */
async function estate(development: Development) {
  const { id: developmentId, tenantId } = development
  const [birch, damson] = [await createHouseType(owner(), development), await createHouseType(owner(), development)]
  const admin = await createUser(owner(), { role: 'admin', tenantId })
  const unit = await createUnit(owner(), development, { houseTypeId: birch.id, handedOverAt: new Date().toISOString() })
  const homeowner = await createHomeowner(owner(), development, { unit, introSeenAt: null })
  const home = homeScope({
    tenantId,
    developmentId,
    homeownerId: homeowner.id,
    unitId: unit.id,
    houseTypeId: birch.id,
  })
  return { development, birch, damson, home, staff: staffScope({ role: 'admin', tenantId, userId: admin.id }) }
}

function row(table: ContentTable, form: Record<string, string>): ContentRow {
  const read = readSaved(table, form)
  if (!read.success) throw read.error
  return read.saved
}

const save = ({ staff, development }: Estate, table: ContentTable, form: Record<string, string>, as = staff) =>
  saveContent(as, development, row(table, form))
const contact = (name: string) => ({ name, phone: '045 555 0110' })
const shown = ({ staff, development }: Estate) => homeContent(staff, development.id)
const namesOf = async (place: Estate) => (await shown(place)).contacts.map(({ name }) => name)
const idOf = async (place: Estate, name: string) =>
  (await shown(place)).contacts.find((known) => known.name === name)?.id ?? ''
const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (error: unknown) => (error instanceof HttpError ? error.status : Promise.reject(error as Error)),
  )
const changes = (scope: Scope) =>
  scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: { developmentId: string; payload: object }[] }>(
      `SELECT development_id, payload FROM audit_log WHERE type = 'place.changed' ORDER BY id`,
    )
    return rows
  })

describe('what staff write for homes', () => {
  it('stands at the end, is changed where it stands, and is recorded', async () => {
    await save(here, 'contacts', contact('Care'))
    await save(here, 'contacts', { ...contact('Night line'), isEmergency: 'on' })
    await save(here, 'contacts', {
      id: await idOf(here, 'Care'),
      name: 'Customer care',
      email: 'care@example.test',
    })
    expect((await shown(here)).contacts).toMatchObject([
      { name: 'Customer care', phone: null, email: 'care@example.test', isEmergency: false },
      { name: 'Night line', phone: '045 555 0110', isEmergency: true },
    ])
    expect(await changes(here.staff)).toEqual(
      Array(3).fill({ developmentId: here.development.id, payload: { table: 'contacts', change: 'saved' } }),
    )
  })

  it('is moved one place, and at an end it stays', async () => {
    for (const name of ['A', 'B', 'C']) await save(here, 'contacts', contact(name))
    const move = async (name: string, direction: 'up' | 'down') => {
      await moveContent(here.staff, here.development, { table: 'contacts', id: await idOf(here, name), direction })
      return namesOf(here)
    }
    expect(await move('C', 'up')).toEqual(['A', 'C', 'B'])
    expect(await move('A', 'down')).toEqual(['C', 'A', 'B'])
    expect(await move('C', 'up')).toEqual(['C', 'A', 'B'])
    expect(await move('B', 'down')).toEqual(['C', 'A', 'B'])
  })

  it('is removed with the ticks of homes', async () => {
    await save(here, 'checklist_items', { title: 'Find the stopcock', dueAfterDays: '0' })
    const [item] = (await shown(here)).items
    await tickItem(here.home, { itemId: item?.id ?? '', done: true })
    expect((await shown(here)).items).toMatchObject([{ title: 'Find the stopcock', ticks: 1 }])
    await removeContent(here.staff, here.development, { table: 'checklist_items', id: item?.id ?? '' })
    expect((await shown(here)).items).toEqual([])
    expect((await homePage(here.home)).checklist).toMatchObject({ total: 0, done: 0 })
  })

  it('is 404 to change, move or remove by what another development or company is shown', async () => {
    for (const place of [beside, abroad]) {
      await save(place, 'contacts', contact('Theirs'))
      const id = await idOf(place, 'Theirs')
      expect(await statusOf(save(here, 'contacts', { id, ...contact('Ours now') }))).toBe(404)
      expect(await statusOf(removeContent(here.staff, here.development, { table: 'contacts', id }))).toBe(404)
      expect(
        await statusOf(moveContent(here.staff, here.development, { table: 'contacts', id, direction: 'up' })),
      ).toBe(404)
      expect(await namesOf(place)).toEqual(['Theirs'])
    }
    // Nor does the name of another company's development open anything.
    const id = await idOf(abroad, 'Theirs')
    expect(await statusOf(removeContent(here.staff, abroad.development, { table: 'contacts', id }))).toBe(404)
    expect(await statusOf(save(abroad, 'contacts', { id, ...contact('Ours now') }, here.staff))).toBe(404)
    await expect(save(abroad, 'contacts', contact('Slipped in'), here.staff)).rejects.toThrow()
    expect(await statusOf(removeContent(here.staff, here.development, { table: 'contacts', id: newId() }))).toBe(404)
  })

  it('is refused for a house type of another development', async () => {
    for (const place of [beside, abroad]) {
      const form = { kind: 'gas', location: 'None', houseTypeId: place.birch.id }
      expect(await statusOf(save(here, 'emergency_points', form))).toBe(400)
    }
    expect((await shown(here)).points).toEqual([])
  })
})

describe('what a home sees of it', () => {
  const point = (kind: string, location: string, houseTypeId = '') => ({ kind, location, houseTypeId })

  it('is that of its house type and of all, of its own development', async () => {
    await save(here, 'emergency_points', point('stopcock', 'Under the sink', here.birch.id))
    await save(here, 'emergency_points', point('stopcock', 'In the hall', here.damson.id))
    await save(here, 'emergency_points', point('gas', 'There is none'))
    await save(beside, 'emergency_points', point('alarm', 'On the landing'))
    await save(here, 'contacts', { ...contact('Night line'), isEmergency: 'on' })
    await save(here, 'contacts', contact('Care'))
    const card = await emergencyCard(here.home)
    expect(card.points.map(({ location }) => location)).toEqual(['Under the sink', 'There is none'])
    expect(card.contacts.map(({ name }) => name)).toEqual(['Night line'])
    const page = await homePage(here.home)
    expect(page.contacts.map(({ name }) => name)).toEqual(['Night line', 'Care'])
    expect((await homePage(abroad.home)).points).toEqual([])
  })

  it('is ticked by whoever lives there, twice is once, and other homes’ items are 404', async () => {
    await save(here, 'checklist_items', { title: 'Register the boiler', dueAfterDays: '2' })
    await save(here, 'checklist_items', { title: 'The lift', dueAfterDays: '2', houseTypeId: here.damson.id })
    await save(abroad, 'checklist_items', { title: 'Theirs', dueAfterDays: '2' })
    const idCalled = async (place: Estate, title: string) =>
      (await shown(place)).items.find((item) => item.title === title)?.id ?? ''
    const list = async (home: HomeScope) => (await homePage(home)).checklist
    expect(await list(here.home)).toMatchObject({ total: 1, thisWeek: [{ title: 'Register the boiler' }] })

    const itemId = await idCalled(here, 'Register the boiler')
    for (const done of [true, true, false, false, true]) await tickItem(here.home, { itemId, done })
    expect(await list(here.home)).toMatchObject({ done: 1, thisWeek: [{ isDone: true }] })
    const { rows } = await owner().raw<{ rows: { type: string }[] }>(
      `SELECT type FROM audit_log WHERE type LIKE 'checklist.%' AND subject_id = ? ORDER BY id`,
      [itemId],
    )
    expect(rows.map(({ type }) => type)).toEqual(['checklist.ticked', 'checklist.unticked', 'checklist.ticked'])
    for (const other of [await idCalled(here, 'The lift'), await idCalled(abroad, 'Theirs'), newId()])
      expect(await statusOf(tickItem(here.home, { itemId: other, done: true }))).toBe(404)
  })
})

describe('the intro', () => {
  it('is seen once, and by nobody in the homeowner’s place', async () => {
    expect(await intro(here.home)).toMatchObject({ developmentName: 'Longview Park', isSeen: false })
    const { homeownerId, tenantId, developmentId, unitId, houseTypeId } = here.home
    const person = { homeownerId, tenantId, developmentId, unitId, houseTypeId }
    const userId = (await createUser(owner(), { role: 'super_admin', tenantId: null })).id
    const look = {
      id: newId(),
      userId,
      actorName: 'Ada',
      homeownerName: 'Home',
      mayWrite: true,
      expiresAt: new Date().toISOString(),
    }
    await seeIntro(homeScope(person, {}, look))
    expect(await intro(here.home)).toMatchObject({ isSeen: false })
    await seeIntro(here.home)
    expect(await intro(here.home)).toMatchObject({ isSeen: true })
  })
})
