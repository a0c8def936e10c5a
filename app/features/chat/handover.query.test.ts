// What happens to a conversation that is handed to people, from its homeowner's side.
import { owner } from '../../../tests/support/database'
import { createEstate, type Estate } from '../../../tests/factories/estate'
import { createTenant } from '../../../tests/factories/world'
import { recountedRollups } from '../../../tests/support/recount-rollups'
import { beforeEach, describe, expect, it } from 'vitest'
import { type HomeScope, homeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import type { Homeowner } from '~/models/homeowner'
import { closeHandover } from '~/features/handover/commands/close-handover.server'
import { handOver } from './commands/hand-over.server'
import { readReplies } from '~/features/handover/commands/read-replies.server'
import { writeToStaff } from '~/features/handover/commands/write-to-staff.server'
import { conversationMessages } from './queries/conversation-messages.server'
import { conversations } from './queries/conversations.server'
import { SET_REQUEST } from './views/handed-over-text'
import { toThread } from './views/thread'

let estate: Estate
let ann: HomeScope
let ben: HomeScope

const scopeFor = ({ id: homeownerId, tenantId, developmentId, unitId }: Homeowner) =>
  homeScope({ tenantId, developmentId, homeownerId, unitId, houseTypeId: null })

beforeEach(async () => {
  estate = await createEstate(await createTenant(owner(), { name: 'Good Homes' }), 'Alder Park')
  ann = scopeFor(estate.homeowner)
  ben = scopeFor((await estate.person({ name: 'Ben', number: '12' })).homeowner)
})

async function reply(handoverId: string, content: string, sentAt = new Date()) {
  const id = newId()
  await owner()('handoverMessages').insert({
    ...estate.place,
    id,
    handoverId,
    conversationId: estate.talk.id,
    homeownerId: estate.homeowner.id,
    author: 'staff',
    authorName: 'Sarah',
    content,
    sentAt,
  })
  await owner()('handovers').where({ id: handoverId }).update({ status: 'waiting', lastMessageAt: sentAt })
  return id
}

const thread = async () => toThread(await conversationMessages(ann, estate.talk.id))
const told = async () =>
  (await thread()).entries.map(({ from, ...entry }) => [from, 'text' in entry ? entry.text : null])
const rows = async (table: string) => (await owner()(table).select('id')).length

describe('handOver', () => {
  it('writes the question, the answer that says what happens, the handover and its events at once', async () => {
    const done = await handOver(ann, { conversationId: estate.talk.id, message: ' The crack is back.\u0000 ' })
    expect(done).toMatchObject({ conversationId: estate.talk.id, isNew: true })
    expect(await told()).toEqual([
      ['homeowner', 'The crack is back.'],
      ['assistant', expect.stringContaining('the people at Good Homes')],
    ])
    const messages = await owner()('messages').orderBy('sentAt').select('role', 'outcome', 'latencyMs', 'costUsd')
    expect(messages).toEqual([
      { role: 'homeowner', outcome: null, latencyMs: null, costUsd: null },
      { role: 'assistant', outcome: 'handed_off', latencyMs: null, costUsd: '0.000000' },
    ])
    expect(await owner()('handovers').select('id', 'status', 'reason', 'homeownerId', 'firstResponseAt')).toEqual([
      {
        id: done.handoverId,
        status: 'open',
        reason: 'The crack is back.',
        homeownerId: ann.homeownerId,
        firstResponseAt: null,
      },
    ])
    const events = await owner()('auditLog').orderBy('type').pluck('type')
    expect(events).toEqual(['conversation.handed_over', 'message.answered', 'message.asked'])
  })

  it('keeps the one that is open, and what is said anew goes there', async () => {
    const first = await handOver(ann, { conversationId: estate.talk.id, message: 'The crack is back.' })
    for (const message of ['', 'The crack is back.', 'And it is longer.']) {
      const again = await handOver(ann, { conversationId: estate.talk.id, message })
      expect(again).toMatchObject({ handoverId: first.handoverId, isNew: false })
    }
    expect([await rows('handovers'), await rows('messages'), await rows('handoverMessages')]).toEqual([1, 2, 1])
    expect((await told()).at(-1)).toEqual(['me', 'And it is longer.'])
  })

  it('begins a conversation where there is none, in set words where there are no own', async () => {
    const { conversationId } = await handOver(ann, { conversationId: null, message: '' })
    const page = await conversationMessages(ann, conversationId)
    expect(page.title).toBe(SET_REQUEST)
    expect(page.messages[0]).toMatchObject({ content: SET_REQUEST })
    expect(await owner()('handovers').select('reason')).toEqual([{ reason: '' }])
  })

  it('is for the own conversation alone', async () => {
    const notFound = { status: 404 }
    const conversationId = estate.talk.id
    await expect(handOver(ben, { conversationId, message: '' })).rejects.toMatchObject(notFound)
    await handOver(ann, { conversationId, message: '' })
    await expect(writeToStaff(ben, { conversationId, message: 'Hi' })).rejects.toMatchObject(notFound)
    await expect(closeHandover(ben, { conversationId })).rejects.toMatchObject(notFound)
    expect(await rows('handoverMessages')).toBe(0)
    expect(await owner()('handovers').pluck('status')).toEqual(['open'])
  })

  it('counts as one question that was handed off, whatever is written to each other', async () => {
    const { handoverId } = await handOver(ann, { conversationId: estate.talk.id, message: 'Help' })
    await reply(handoverId, 'Of course.')
    await writeToStaff(ann, { conversationId: estate.talk.id, message: 'Thank you' })
    const { refreshRollups } = await import('~/metrics/engine/refresh-rollups.server')
    await refreshRollups()
    const days = await owner()('chatAnalyticsDaily').select(
      'questions',
      'answered',
      'noAnswer',
      'errors',
      'handedOff',
      'latencyCount',
    )
    expect(days).toEqual([{ questions: 1, answered: 0, noAnswer: 0, errors: 0, handedOff: 1, latencyCount: 0 }])
    const recounted = await recountedRollups(owner(), estate.place.tenantId, new Date().toISOString())
    expect(recounted.chat_analytics_daily).toMatchObject([{ questions: 1, handed_off: 1, latency_count: 0 }])
  })
})

describe('writing to people', () => {
  it('goes to them until it is closed, and then no longer', async () => {
    const conversationId = estate.talk.id
    const { handoverId } = await handOver(ann, { conversationId, message: '' })
    await reply(handoverId, 'Which room?')
    await writeToStaff(ann, { conversationId, message: 'The kitchen.' })
    expect(await owner()('handovers').pluck('status')).toEqual(['open'])
    await closeHandover(ann, { conversationId })
    await closeHandover(ann, { conversationId })
    expect((await told()).map(([from]) => from)).toEqual(['homeowner', 'assistant', 'staff', 'me', 'end'])
    await expect(writeToStaff(ann, { conversationId, message: 'Wait' })).rejects.toMatchObject({ status: 409 })
    const changes = await owner()('auditLog').where({ type: 'handover.status_changed' }).pluck('payload')
    expect(changes).toEqual([{ status: 'resolved', was: 'open' }])
    expect((await handOver(ann, { conversationId, message: 'Again' })).handoverId).not.toBe(handoverId)
  })

  it('marks what was not seen, up to the reply that was', async () => {
    const conversationId = estate.talk.id
    const { handoverId } = await handOver(ann, { conversationId, message: '' })
    const unread = async () => (await conversations(ann)).rows.find(({ id }) => id === conversationId)?.unread
    expect(await unread()).toBe(0)
    const soon = Date.now() + 1_000
    const first = await reply(handoverId, 'One.', new Date(soon))
    const second = await reply(handoverId, 'Two.', new Date(soon + 1_000))
    expect([await unread(), (await thread()).handover?.unseenReplyId]).toEqual([2, second])
    await readReplies(ann, { conversationId, messageId: first })
    expect(await unread()).toBe(1)
    await readReplies(ann, { conversationId, messageId: second })
    // An older page that is still open takes nothing back.
    await readReplies(ann, { conversationId, messageId: first })
    expect([await unread(), (await thread()).handover?.unseenReplyId]).toEqual([0, null])
    await expect(readReplies(ben, { conversationId, messageId: first })).rejects.toMatchObject({ status: 404 })
  })

  it('is told live to who has the conversation open, and of no other conversation', async () => {
    const told = async () => (await owner()('liveChanges').where({ kind: 'conversation' }).distinct('subjectId')).length
    const { handoverId } = await handOver(ann, { conversationId: estate.talk.id, message: '' })
    expect(await told()).toBe(1)
    const other = await handOver(ben, { conversationId: null, message: '' })
    await writeToStaff(ben, { conversationId: other.conversationId, message: 'Not for Ann' })
    await owner()('liveChanges').delete()
    await reply(handoverId, 'Hello Ann')
    const changes = await owner()('liveChanges').distinct('kind', 'subjectId').orderBy('kind')
    expect(changes).toEqual([
      { kind: 'conversation', subjectId: estate.talk.id },
      { kind: 'handover', subjectId: handoverId },
    ])
  })
})

describe('searching conversations', () => {
  const found = async (scope: HomeScope, search: string) =>
    (await conversations(scope, { search })).rows.map(({ title, excerpt }) => [title, excerpt])

  it('finds what is in a title, a message or a letter, all words of it, of the own ones alone', async () => {
    await estate.ask(
      '2026-03-28T10:00:00Z',
      { content: 'How do I change the filter of the fan?' },
      { content: 'Pull it out.' },
    )
    await handOver(ben, { conversationId: null, message: 'The filter is lost' })
    expect(await found(ann, 'filter')).toEqual([['Of Ann of Alder Park', 'How do I change the filter of the fan?']])
    expect(await found(ann, 'FAN change')).toHaveLength(1)
    expect(await found(ann, 'fan pull')).toEqual([])
    expect(await found(ann, 'alder')).toEqual([['Of Ann of Alder Park', null]])
    expect(await found(ben, 'change')).toEqual([])
    const { handoverId } = await handOver(ann, { conversationId: estate.talk.id, message: '' })
    await reply(handoverId, `${'It is a long story. '.repeat(20)}We post you a spare cartridge.`)
    const [[, excerpt] = []] = await found(ann, 'cartridge')
    expect(excerpt).toMatch(/spare cartridge\.$/)
    expect(excerpt?.length).toBeLessThanOrEqual(160)
  })

  it('takes signs for what they are', async () => {
    await estate.ask('2026-03-28T10:00:00Z', { content: 'Is 100% right?' })
    expect(await found(ann, '100%')).toHaveLength(1)
    expect(await found(ann, '1%0')).toEqual([])
    expect(await found(ann, '_')).toEqual([])
  })
})
