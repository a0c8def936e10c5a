import { owner } from '../../../tests/support/database'
import { recountedRollups } from '../../../tests/support/recount-rollups'
import { createLivedIn } from '../../../tests/factories/resident'
import { outcomeOf, requestTo, routeArgs } from '../../../tests/support/sign-in'
import { describe, expect, it } from 'vitest'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { newId } from '~/lib/id'
import { action as dataAction } from '~/routes/home.settings_.data'
import { deleteAccount } from './commands/delete-account.server'

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

describe('deleting an account', () => {
  it('wants the word and the tick, and keeps what was typed', async () => {
    const { cookie, homeowner } = await createLivedIn()
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

  it('takes the person out of the gap that their question is in, and what they were told with them', async () => {
    const { scope, homeowner, talk, tenant, place } = await createLivedIn()
    const here = { tenantId: tenant.id, developmentId: place.id }
    const [gapId, messageId] = [newId(), talk.question.id]
    const ofGap = { ...here, gapId }
    await owner()('gaps').insert({ ...here, id: gapId, title: 'Aoife Byrne asks: is it warm?' })
    await owner()('gapQuestions').insert({ ...ofGap, id: newId(), messageId, reason: 'no_answer', askedAt: new Date() })
    await owner()('gapNotes').insert({ ...ofGap, id: newId(), authorName: 'Ciara', content: 'Aoife rang' })
    const told = { content: 'Yes, Aoife.', citations: '[]' }
    await owner()('gapProofs').insert({ ...ofGap, ...told, id: newId(), messageId, isProof: true, saidBy: 'hand' })
    const notice = { ...ofGap, ...told, id: newId(), messageId, homeownerId: homeowner.id, question: 'Is it warm?' }
    await owner()('gapNotices').insert({ ...notice, askedAt: new Date() })
    await deleteAccount(scope)
    expect((await owner()('gaps').first('title'))?.title).toBe('[name] asks: is it warm?')
    expect((await owner()('gapNotes').first('content'))?.content).toBe('[name] rang')
    expect((await owner()('gapProofs').first('content'))?.content).toBe('Yes, [name].')
    expect(await count('gap_notices')).toBe(0)
  })

  it('takes the person, and leaves what they did as nobody’s', async () => {
    const { scope, homeowner, talk, other, neighbour } = await createLivedIn()
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
      // Nobody resolved it.
      abandonedAt: expect.any(String),
    })
    const said = await owner()('handoverMessages').orderBy('author')
    expect(said).toMatchObject([
      { authorName: '', content: 'It is [name], [telephone]' },
      { authorName: 'Ciara', content: 'Dear [name], we ring [telephone] from 045 123 456' },
    ])
    expect((await owner()('handoverNotes').first())?.content).toBe('[name] rang twice')
    const mails = await owner()('mailOutbox').select('toAddress', 'homeownerId').orderBy('toAddress')
    expect(mails).toEqual([
      { toAddress: 'ciara@example.com', homeownerId: neighbour.id },
      { toAddress: 'conor@example.com', homeownerId: null },
    ])
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
    const { scope, tenant, place } = await createLivedIn()
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
    const recounted = await recountedRollups(owner(), tenant.id, new Date().toISOString())
    for (const table of ['chat_analytics_daily', 'development_activity_daily', 'homeowner_activity_daily'])
      expect(recounted[table]?.length, table).toBe(after[table]?.length)
    expect(recounted.development_activity_daily).toMatchObject([{ active_homeowners: 1, views: 2, downloads: 2 }])
  })
})
