import { owner } from '../../../tests/support/database'
import { createLivedIn } from '../../../tests/factories/resident'
import { newWorld, ownedTables, populate } from '../../../tests/support/populate-tables'
import { homeCookie, outcomeOf, requestTo, routeArgs } from '../../../tests/support/sign-in'
import { describe, expect, it } from 'vitest'
import { homeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { action as settingsAction } from '~/routes/home.settings'
import { loader as dataLoader } from '~/routes/home.settings_.data'
import { action as download } from '~/routes/home.settings_.data_.download'
import { createApiToken, homeownerOfToken } from '~/auth/api-token.server'
import { action as signOut } from '~/routes/home.settings_.sign-out'
import { deleteAccount } from './commands/delete-account.server'
import { exportData } from './commands/export-data.server'
import { savePreferences } from './commands/save-preferences.server'
import { sections } from './queries/own-data.server'

const count = async (table: string, where: Record<string, unknown> = {}) =>
  Number((await owner()(table).where(where).count('id as n').first())?.n)

describe('the settings', () => {
  it('are kept, told in words that have no values, and leave the rest', async () => {
    const { cookie, homeowner } = await createLivedIn()
    const post = (form: Record<string, string>) =>
      outcomeOf(async () => settingsAction(routeArgs(requestTo('/home/settings', { cookie, form }))))
    const saved = (await post({ intent: 'reading', textSize: 'large', theme: 'dark' })) as Response
    expect(saved.headers.get('Set-Cookie')).toMatch(/text=large.*theme=dark/)
    await post({ intent: 'notifications', notifyOfDocuments: 'on', notifyOfAnswers: 'on' })
    const row = await owner()('homeowners').select('preferences').where({ id: homeowner.id }).first()
    expect(row?.preferences).toEqual({
      textSize: 'large',
      notifyOfReplies: false,
      notifyOfDocuments: true,
      notifyOfAnswers: true,
    })
    expect(await post({ intent: 'reading', textSize: 'huge', theme: 'dark' })).toMatchObject({ status: 400 })
    const [event] = await owner()('auditLog').where({ type: 'homeowner.changed_settings' }).orderBy('createdAt')
    expect(event).toMatchObject({ actorId: homeowner.id, payload: { settings: ['textSize'] } })
  })

  it('end all sessions of the homeowner, and nobody else’s', async () => {
    const { cookie, homeowner, neighbour } = await createLivedIn()
    await homeCookie(homeowner)
    await homeCookie(neighbour)
    await signOut(routeArgs(requestTo('/home/settings/sign-out', { cookie, form: {} })))
    expect(await owner()('sessions').select('homeownerId')).toEqual([{ homeownerId: neighbour.id }])
  })

  it('end the keys of their programs, too, where that is chosen', async () => {
    const { cookie, homeowner, scope } = await createLivedIn()
    const { token } = await createApiToken(scope, { name: 'Backup' })
    const leave = (as: string, form: Record<string, string>) =>
      signOut(routeArgs(requestTo('/home/settings/sign-out', { cookie: as, form })))
    await leave(cookie, {})
    expect(await homeownerOfToken(token)).not.toBeNull()
    await leave(await homeCookie(homeowner), { keys: 'on' })
    expect(await homeownerOfToken(token)).toBeNull()
    expect(await owner()('sessions').where({ homeownerId: homeowner.id }).select('id')).toEqual([])
    const revoked = await owner()('auditLog').where({ type: 'api_token.revoked' }).select('actorId')
    expect(revoked.every(({ actorId }) => actorId === homeowner.id)).toBe(true)
    expect(revoked.length).toBeGreaterThan(0)
  })

  it('are the homeowner’s alone', async () => {
    const { scope, homeowner } = await createLivedIn()
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
        expiresAt: new Date(Date.now() + 1e6).toISOString(),
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
    const { cookie } = await createLivedIn()
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
    for (const name of Object.keys(sections)) expect(data[name]?.length, name).toBeGreaterThan(0)
    expect(text).not.toMatch(/hash|secret/i)
    const shared = new Set<string>(Object.values(mine))
    expect([...marks].filter((mark) => !shared.has(mark) && text.includes(mark))).toEqual([])
    expect(await count('audit_log', { type: 'homeowner.exported_data' })).toBe(1)
  })

  it('has no internal notes, and has mails, but for the codes in them', async () => {
    const { scope, tenant } = await createLivedIn()
    const code = { kind: 'sign_in_code', subject: 'Your code', bodyText: '123 456', bodyHtml: '123 456' }
    await owner()('mailOutbox').insert({ id: newId(), tenantId: tenant.id, toAddress: 'aoife@example.com', ...code })
    const { data } = await exportData(scope)
    expect(JSON.stringify(data)).not.toContain('rang twice')
    expect(data.mail_outbox).toMatchObject([
      { toAddress: 'Aoife@example.com', bodyText: 'x' },
      { toAddress: 'byrne@example.com', bodyText: 'x' },
      { kind: 'handover_message', toAddress: null, bodyText: null },
      { subject: 'Your code', bodyText: null },
    ])
    expect(data.handover_messages).toHaveLength(2)
    for (let more = 0; more < 4; more += 1) await exportData(scope)
    expect(await outcomeOf(() => exportData(scope))).toMatchObject({ status: 429 })
  })
})
