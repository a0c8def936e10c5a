import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createDocument,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
} from '../../../tests/factories/world'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '~/lib/id'
import { mailNewDocuments } from './commands/mail-new-documents.server'

// Eight in the morning in Dublin, in winter and so in UTC.
const morning = '2026-02-10T08:05:00.000Z'
const hours = (count: number) => new Date(Date.parse(morning) - count * 3_600_000).toISOString()

async function estate() {
  const tx = owner()
  const tenant = await createTenant(tx, { timezone: 'Europe/Dublin' })
  const place = await createDevelopment(tx, tenant, { name: 'Longview Park' })
  const ash = await createHouseType(tx, place)
  const birch = await createHouseType(tx, place)
  const unit = await createUnit(tx, place, { houseTypeId: ash.id })
  const come = { unit, onboardedAt: hours(500) }
  const aoife = await createHomeowner(tx, place, { ...come, name: 'Aoife Byrne', email: 'aoife@example.com' })
  return { tenant, place, ash, birch, unit, come, aoife }
}
const mails = () => owner()('mailOutbox').select('toAddress', 'kind', 'subject', 'bodyText').orderBy('toAddress')

describe('the mail of new documents', () => {
  let world: Awaited<ReturnType<typeof estate>>
  beforeEach(async () => {
    world = await estate()
    await createDocument(owner(), world.place, { title: 'Heat pump', readyAt: hours(20), houseTypeId: world.ash.id })
    await createDocument(owner(), world.place, { title: 'Bins', readyAt: hours(10) })
  })

  it('lists what is new for the home, once, however often it is asked for', async () => {
    const { place, birch, aoife } = world
    await createDocument(owner(), place, { title: 'Of another type', readyAt: hours(5), houseTypeId: birch.id })
    await createDocument(owner(), place, { title: 'Not read yet', status: 'processing', readyVersion: null })
    await createDocument(owner(), place, { title: 'Long known', readyAt: hours(300) })
    const seen = await createDocument(owner(), place, { title: 'Opened', readyAt: hours(9) })
    const view = { tenantId: place.tenantId, developmentId: place.id, documentId: seen.id, homeownerId: aoife.id }
    await owner()('documentViews').insert({ id: newId(), ...view, createdAt: hours(8) })
    expect(await mailNewDocuments({ now: morning })).toBe(1)
    expect(await mailNewDocuments({ now: morning })).toBe(0)
    const [mail] = await mails()
    expect(mail).toMatchObject({ toAddress: 'aoife@example.com', kind: 'new_documents' })
    expect(mail?.subject).toBe('New documents for your home in Longview Park')
    expect(mail?.bodyText).toMatch(/Bins[^]*Heat pump[^]*\/home\/documents[^]*\/home\/settings/)
    expect(mail?.bodyText).not.toMatch(/another type|Not read|Long known|Opened/)
  })

  it('comes at most once a day, and the next day with what came after', async () => {
    await mailNewDocuments({ now: morning })
    await createDocument(owner(), world.place, {
      title: 'Parking',
      readyAt: new Date(Date.parse(morning) + 60_000).toISOString(),
    })
    expect(await mailNewDocuments({ now: new Date(Date.parse(morning) + 3_600_000).toISOString() })).toBe(0)
    expect(await mailNewDocuments({ now: new Date(Date.parse(morning) + 24 * 3_600_000).toISOString() })).toBe(1)
    const last = (await mails()).find(({ bodyText }) => bodyText.includes('Parking'))
    expect(last?.subject).toBe('A new document for your home in Longview Park')
    expect(last?.bodyText).not.toContain('Bins')
  })

  it('is not for who does not want it, has no address, or never came in', async () => {
    const { place, come, aoife } = world
    await owner()('homeowners')
      .where({ id: aoife.id })
      .update({ preferences: { notifyOfDocuments: false } })
    await createHomeowner(owner(), place, { ...come, email: null })
    await createHomeowner(owner(), place, { unit: come.unit, email: 'new@example.com' })
    expect(await mailNewDocuments({ now: morning })).toBe(0)
    expect(await mails()).toEqual([])
  })

  it.each([
    ['2026-02-10T07:59:00Z', 'Europe/Dublin', 0],
    ['2026-02-10T10:00:00Z', 'Europe/Dublin', 0],
    ['2026-02-10T13:30:00Z', 'America/New_York', 1],
    ['2026-07-10T07:00:00Z', 'Europe/Dublin', 1],
  ])('at %s in %s: %i', async (now, timezone, count) => {
    await owner()('tenants').where({ id: world.tenant.id }).update({ timezone })
    await owner()('documents').update({ readyAt: new Date(Date.parse(now) - 3_600_000).toISOString() })
    expect(await mailNewDocuments({ now: new Date(now).toISOString() })).toBe(count)
  })

  it('is told to a whole estate', async () => {
    for (let more = 0; more < 104; more += 1)
      await createHomeowner(owner(), world.place, { ...world.come, email: `resident-${more}@example.com` })
    expect(await mailNewDocuments({ now: morning })).toBe(105)
  })
})
