import { owner } from '../../../tests/support/database'
import { recountedRollups } from '../../../tests/support/recount-rollups'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createDocument,
  createExchange,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { newWorld, ownedTables, populate } from '../../../tests/support/populate-tables'
import { homeCookie, outcomeOf, requestTo, routeArgs } from '../../../tests/support/sign-in'
import { describe, expect, it } from 'vitest'
import { homeScope } from '~/auth/scope.server'
import { refreshRollups } from '~/features/analytics/commands/refresh-rollups.server'
import { newId } from '~/lib/id'
import { action as settingsAction } from '~/routes/home.settings'
import { action as dataAction, loader as dataLoader } from '~/routes/home.settings_.data'
import { action as download } from '~/routes/home.settings_.data_.download'
import { action as signOut } from '~/routes/home.settings_.sign-out'
import { deleteAccount } from './commands/delete-account.server'
import { exportData } from './commands/export-data.server'
import { savePreferences } from './commands/save-preferences.server'
import { sections } from './queries/own-data.server'

async function lived() {
  const tx = owner()
  const tenant = await createTenant(tx)
  const place = await createDevelopment(tx, tenant)
  const unit = await createUnit(tx, place, { address: '12 Longview Park, Naas' })
  const homeowner = await createHomeowner(tx, place, {
    unit,
    name: 'Aoife Byrne',
    email: 'aoife@example.com',
    onboardedAt: new Date(),
    termsVersion: '2026-04',
    termsAcceptedAt: new Date(),
    introSeenAt: new Date(),
  })
  const neighbour = await createHomeowner(tx, place, { name: 'Conor Walsh', email: 'conor@example.com' })
  const assistant = await createAssistant(tx, place)
  const document = await createDocument(tx, place)
  const inPlace = { tenantId: tenant.id, developmentId: place.id }
  const talkOf = async (homeownerId: string, title: string) => {
    const conversation = await createConversation(tx, place, { homeownerId, assistantId: assistant.id, title })
    const exchange = await createExchange(
      tx,
      conversation,
      { content: 'Aoife Byrne of 12 Longview Park, 087 123 4567: is it warm?' },
      { content: 'Yes, Aoife. Call 045 123 456.', feedbackComment: 'aoife@example.com says thanks', userRating: 5 },
    )
    return { conversation, ...exchange }
  }
  const talk = await talkOf(homeowner.id, 'Aoife asks')
  const other = await talkOf(neighbour.id, 'Aoife is my neighbour')
  for (const homeownerId of [homeowner.id, neighbour.id]) {
    await tx('documentViews').insert({ id: newId(), ...inPlace, documentId: document.id, homeownerId })
    await tx('documentDownloads').insert({ id: newId(), ...inPlace, documentId: document.id, homeownerId })
  }
  const handoverId = newId()
  const conversationId = talk.conversation.id
  await tx('handovers').insert({
    id: handoverId,
    ...inPlace,
    conversationId,
    homeownerId: homeowner.id,
    reason: 'Ring Aoife',
  })
  const said = { ...inPlace, handoverId, conversationId, homeownerId: homeowner.id }
  await tx('handoverMessages').insert([
    { id: newId(), ...said, author: 'homeowner', authorName: 'Aoife Byrne', content: 'It is Aoife, 087 123 4567' },
    {
      id: newId(),
      ...said,
      author: 'staff',
      authorName: 'Ciara',
      content: 'Dear Aoife, we ring 0871234567 from 045 123 456',
    },
  ])
  const note = { id: newId(), ...inPlace, handoverId, authorName: 'Ciara', content: 'Aoife rang twice' }
  await tx('handoverNotes').insert(note)
  const mail = { tenantId: tenant.id, kind: 'x', subject: 'x', bodyText: 'x', bodyHtml: 'x' }
  await tx('mailOutbox').insert([
    { id: newId(), ...mail, toAddress: 'Aoife@example.com' },
    { id: newId(), ...mail, toAddress: 'conor@example.com' },
  ])
  const user = await createUser(tx, { role: 'admin', tenantId: tenant.id, name: 'Ciara Doyle' })
  const look = { id: newId(), ...inPlace, homeownerId: homeowner.id, userId: user.id, actorName: 'Ciara Doyle' }
  await tx('impersonations').insert({ ...look, reason: 'They asked us to look', expiresAt: new Date(Date.now() + 1e6) })
  const cookie = await homeCookie(homeowner)
  const { id: homeownerId, unitId, tenantId, developmentId } = homeowner
  const scope = homeScope({ homeownerId, unitId, tenantId, developmentId, houseTypeId: null })
  return { tenant, place, homeowner, neighbour, talk, other, document, handoverId, cookie, scope, look }
}

const count = async (table: string, where: Record<string, unknown> = {}) =>
  Number((await owner()(table).where(where).count('id as n').first())?.n)

async function rollups(tenantId: string) {
  const kept: Record<string, unknown[]> = {}
  for (const table of [
    'chat_analytics_daily',
    'document_activity_daily',
    'homeowner_activity_daily',
    'development_activity_daily',
  ])
    kept[table] = await owner()(table).where({ tenantId }).orderBy('date')
  return kept
}

describe('the settings', () => {
  it('are kept, told in words that have no values, and leave the rest', async () => {
    const { cookie, homeowner } = await lived()
    const post = (form: Record<string, string>) =>
      outcomeOf(async () => settingsAction(routeArgs(requestTo('/home/settings', { cookie, form }))))
    const saved = (await post({ intent: 'reading', textSize: 'large', theme: 'dark' })) as Response
    expect(saved.headers.get('Set-Cookie')).toMatch(/text=large.*theme=dark/)
    await post({ intent: 'notifications', notifyOfDocuments: 'on' })
    const row = await owner()('homeowners').select('preferences').where({ id: homeowner.id }).first()
    expect(row?.preferences).toEqual({ textSize: 'large', notifyOfReplies: false, notifyOfDocuments: true })
    expect(await post({ intent: 'reading', textSize: 'huge', theme: 'dark' })).toMatchObject({ status: 400 })
    const [event] = await owner()('auditLog').where({ type: 'homeowner.changed_settings' }).orderBy('createdAt')
    expect(event).toMatchObject({ actorId: homeowner.id, payload: { settings: ['textSize'] } })
  })

  it('end all sessions of the homeowner, and nobody else’s', async () => {
    const { cookie, homeowner, neighbour } = await lived()
    await homeCookie(homeowner)
    await homeCookie(neighbour)
    await signOut(routeArgs(requestTo('/home/settings/sign-out', { cookie, form: {} })))
    expect(await owner()('sessions').select('homeownerId')).toEqual([{ homeownerId: neighbour.id }])
  })

  it('are the homeowner’s alone', async () => {
    const { scope, homeowner } = await lived()
    const { tenantId, developmentId, unitId, houseTypeId, homeownerId } = scope
    const looking = homeScope(
      { tenantId, developmentId, unitId, houseTypeId, homeownerId },
      {},
      {
        id: newId(),
        userId: newId(),
        actorName: 'Ciara',
        homeownerName: homeowner.name,
        mayWrite: true,
        expiresAt: new Date(Date.now() + 1e6),
      },
    )
    for (const work of [
      () => savePreferences(looking, { textSize: 'large' }),
      () => exportData(looking),
      () => deleteAccount(looking),
    ])
      expect(await outcomeOf(async () => work())).toMatchObject({ status: 403 })
    expect(await count('homeowners', { id: homeowner.id })).toBe(1)
  })
})

describe('my data', () => {
  it('shows who looked, and why', async () => {
    const { cookie } = await lived()
    const page = await dataLoader(routeArgs(requestTo('/home/settings/data', { cookie })))
    expect(page.looks).toMatchObject([{ actorName: 'Ciara Doyle', reason: 'They asked us to look', isRunning: true }])
  })

  it('covers every table that names a homeowner', async () => {
    const tables = (await ownedTables(owner())).filter(({ columns }) =>
      columns.some(({ name }) => name === 'homeowner_id'),
    )
    expect(tables.length).toBeGreaterThan(10)
    expect(tables.map(({ name }) => name).filter((name) => !(name in sections))).toEqual([])
  })

  it('is one file with the rows of each, and nobody else’s, and no hash', async () => {
    const tables = await ownedTables(owner())
    const mine = newWorld()
    const neighbour = newWorld({ tenant_id: mine.tenant_id, development_id: mine.development_id })
    await populate(owner(), tables, mine)
    const marks = await populate(owner(), tables, neighbour)
    await owner()('homeowners').update({ termsVersion: '1', termsAcceptedAt: new Date(), introSeenAt: new Date() })
    const cookie = await homeCookie({
      id: mine.homeowner_id,
      tenantId: mine.tenant_id,
      developmentId: mine.development_id,
    })
    const answer = (await download(
      routeArgs(requestTo('/home/settings/data/download', { cookie, form: {} })),
    )) as Response
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; filename="my-data-[\d-]+\.json"$/)
    const text = await answer.text()
    const { data, incomplete } = JSON.parse(text) as { data: Record<string, unknown[]>; incomplete: string[] }
    expect(incomplete).toEqual([])
    for (const name of Object.keys(sections).filter((section) => section !== 'mails'))
      expect(data[name]?.length, name).toBeGreaterThan(0)
    expect(text).not.toMatch(/hash|secret/i)
    const shared = new Set<string>(Object.values(mine))
    expect([...marks].filter((mark) => !shared.has(mark) && text.includes(mark))).toEqual([])
    expect(await count('audit_log', { type: 'homeowner.exported_data' })).toBe(1)
  })

  it('has no internal notes, and has mails', async () => {
    const { scope } = await lived()
    const { data } = await exportData(scope)
    expect(JSON.stringify(data)).not.toContain('rang twice')
    expect(data.mails).toHaveLength(1)
    expect(data.handover_messages).toHaveLength(2)
    for (let more = 0; more < 4; more += 1) await exportData(scope)
    expect(await outcomeOf(() => exportData(scope))).toMatchObject({ status: 429 })
  })
})

describe('deleting an account', () => {
  it('wants the word and the tick, and keeps what was typed', async () => {
    const { cookie, homeowner } = await lived()
    const post = (form: Record<string, string>) =>
      outcomeOf(async () => dataAction(routeArgs(requestTo('/home/settings/data', { cookie, form }))))
    expect(await post({ word: 'delete', sure: 'on' })).toMatchObject({
      data: { word: 'delete' },
      init: { status: 400 },
    })
    expect(await post({ word: 'Byrne' })).toMatchObject({ init: { status: 400 } })
    expect(await count('homeowners', { id: homeowner.id })).toBe(1)
    const gone = (await post({ word: 'byrne', sure: 'on' })) as Response
    expect(gone.headers.get('Location')).toBe('/goodbye')
    expect(gone.headers.get('Set-Cookie')).toContain('openhouse_home=')
    expect(await count('homeowners', { id: homeowner.id })).toBe(0)
    expect(await post({ word: 'byrne', sure: 'on' })).toMatchObject({ status: 302 })
  })

  it('takes the person, and leaves what they did as nobody’s', async () => {
    const { scope, homeowner, talk, other, neighbour } = await lived()
    await deleteAccount(scope)
    for (const table of ['sessions', 'api_tokens', 'sign_in_codes', 'impersonations'])
      expect(await count(table, { homeownerId: homeowner.id }), table).toBe(0)
    expect(await count('document_views')).toBe(2)
    expect(await count('document_views', { homeownerId: null })).toBe(1)
    expect(await count('document_downloads', { homeownerId: null })).toBe(1)
    const question = await owner()('messages').where({ id: talk.question.id }).first()
    expect(question).toMatchObject({ homeownerId: null, content: '[name] of [address], [telephone]: is it warm?' })
    const answer = await owner()('messages').where({ replyToId: talk.question.id }).first()
    expect(answer).toMatchObject({
      content: 'Yes, [name]. Call 045 123 456.',
      feedbackComment: '[e-mail] says thanks',
      userRating: 5,
    })
    expect((await owner()('conversations').where({ id: talk.conversation.id }).first())?.title).toBe('[name] asks')
    expect(await owner()('handovers').first()).toMatchObject({
      status: 'resolved',
      reason: 'Ring [name]',
      homeownerId: null,
    })
    const said = await owner()('handoverMessages').orderBy('author')
    expect(said).toMatchObject([
      { authorName: '', content: 'It is [name], [telephone]' },
      { authorName: 'Ciara', content: 'Dear [name], we ring [telephone] from 045 123 456' },
    ])
    expect((await owner()('handoverNotes').first())?.content).toBe('[name] rang twice')
    expect(await owner()('mailOutbox').select('toAddress')).toEqual([{ toAddress: 'conor@example.com' }])
    // What a neighbour wrote is the neighbour's.
    expect((await owner()('messages').where({ id: other.question.id }).first())?.content).toContain('Aoife Byrne')
    expect(await count('homeowners', { id: neighbour.id })).toBe(1)
    const [event] = await owner()('auditLog').where({ type: 'homeowner.deleted' })
    expect(event).toMatchObject({
      actorKind: 'homeowner',
      actorId: homeowner.id,
      payload: { unitId: homeowner.unitId },
    })
    expect(JSON.stringify(event)).not.toMatch(/Aoife|Byrne/)
    expect(await outcomeOf(() => deleteAccount(scope))).toMatchObject({ status: 404 })
  })

  it('leaves the counts of what happened, and rollups that are what a recount gives', async () => {
    const { scope, tenant, place } = await lived()
    const added = { tenantId: tenant.id, developmentId: place.id, occurredAt: new Date() }
    for (const kind of ['chat', 'documents', 'activity', 'development'])
      await owner()('rollupDirty').insert({ id: newId(), kind, ...added })
    await refreshRollups()
    const before = await rollups(tenant.id)
    await deleteAccount(scope)
    await refreshRollups()
    const after = await rollups(tenant.id)
    const pick = (rows: unknown[] | undefined, ...names: string[]) =>
      (rows as Record<string, unknown>[]).map((row) => names.map((name) => row[name]))
    const chat = ['date', 'questions', 'answered', 'noAnswer', 'errors', 'handedOff', 'ratingsSum', 'ratingsCount']
    expect(pick(after.chat_analytics_daily, ...chat)).toEqual(pick(before.chat_analytics_daily, ...chat))
    const read = ['date', 'documentId', 'views', 'downloads']
    expect(pick(after.document_activity_daily, ...read)).toEqual(pick(before.document_activity_daily, ...read))
    // Who is not on record is not told apart from others who are not: people are counted less, and acts are not.
    expect(pick(before.development_activity_daily, 'activeHomeowners', 'views')).toEqual([[2, 2]])
    expect(pick(after.development_activity_daily, 'activeHomeowners', 'views')).toEqual([[1, 2]])
    const recounted = await recountedRollups(owner(), tenant.id, new Date())
    for (const table of ['chat_analytics_daily', 'development_activity_daily', 'homeowner_activity_daily'])
      expect(recounted[table]?.length, table).toBe(after[table]?.length)
    expect(recounted.development_activity_daily).toMatchObject([{ active_homeowners: 1, views: 2, downloads: 2 }])
  })
})
