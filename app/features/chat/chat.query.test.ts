import { owner } from '../../../tests/support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createExchange,
  createHomeowner,
  createTenant,
} from '../../../tests/factories/world'
import { describe, expect, it } from 'vitest'
import { homeScope } from '~/auth/scope.server'
import type { Development } from '~/models/development'
import type { Homeowner } from '~/models/homeowner'
import { Message } from '~/models/message'
import { conversationMessages } from './queries/conversation-messages.server'
import { conversations } from './queries/conversations.server'
import { newId } from '~/lib/id'
import { readCursor } from '~/lib/keyset'
import { rateAnswer } from './commands/rate-answer.server'
import { saveQuestion } from './commands/save-question.server'

function scopeOf({ id: developmentId, tenantId }: Development, { id: homeownerId, unitId }: Homeowner) {
  return homeScope({ tenantId, developmentId, homeownerId, unitId, houseTypeId: null })
}

async function neighbours() {
  const tx = owner()
  const development = await createDevelopment(tx, await createTenant(tx))
  const assistant = await createAssistant(tx, development)
  const [me, neighbour] = [await createHomeowner(tx, development), await createHomeowner(tx, development)]
  const of = (homeowner: Homeowner, values = {}) =>
    createConversation(tx, development, { homeownerId: homeowner.id, assistantId: assistant.id, ...values })
  return { development, assistant, me, neighbour, of, mine: scopeOf(development, me) }
}

describe('rateAnswer', () => {
  it('sets, changes and takes back the rating, and marks the day of the answer', async () => {
    const { me, of, mine } = await neighbours()
    const sentAt = '2026-02-03T10:00:00.000Z'
    const { question, answer } = await createExchange(owner(), await of(me), { sentAt }, { sentAt })
    const rating = async () => (await Message.query(owner()).findById(answer?.id ?? ''))?.userRating
    await rateAnswer(mine, { messageId: answer?.id ?? '', rating: 5 })
    expect(await rating()).toBe(5)
    await rateAnswer(mine, { messageId: answer?.id ?? '', rating: 1 })
    expect(await rating()).toBe(1)
    await rateAnswer(mine, { messageId: answer?.id ?? '', rating: 1 })
    await rateAnswer(mine, { messageId: answer?.id ?? '', rating: null })
    expect(await rating()).toBeNull()
    const marks = await owner()('rollupDirty').distinct('kind', 'occurredAt')
    expect(marks).toEqual([{ kind: 'chat', occurredAt: sentAt }])
    await expect(rateAnswer(mine, { messageId: question.id, rating: 5 })).rejects.toMatchObject({ status: 404 })
  })

  it("does not find a neighbour's answer", async () => {
    const { neighbour, of, mine } = await neighbours()
    const { answer } = await createExchange(owner(), await of(neighbour))
    await expect(rateAnswer(mine, { messageId: answer?.id ?? '', rating: 5 })).rejects.toMatchObject({ status: 404 })
  })
})

describe('conversations', () => {
  it('are the own ones alone, newest first, page by page', async () => {
    const { me, neighbour, of, mine } = await neighbours()
    const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString()
    for (let n = 1; n <= 31; n++) await of(me, { title: `Day ${n}`, lastMessageAt: day(n) })
    await of(neighbour, { title: 'Not yours', lastMessageAt: day(40) })
    const first = await conversations(mine)
    expect(first.rows.map(({ title }) => title)).toEqual(Array.from({ length: 30 }, (_, n) => `Day ${31 - n}`))
    const second = await conversations(mine, { before: readCursor(first.next) })
    expect(second.rows.map(({ title }) => title)).toEqual(['Day 1'])
    expect(second.next).toBeNull()
  })

  it('show their messages in order, to their homeowner', async () => {
    const { development, me, neighbour, of, mine } = await neighbours()
    const conversation = await of(me, { title: 'Heating' })
    const sentAt = '2026-02-03T10:00:00.000Z'
    await createExchange(owner(), conversation, { content: 'Q', sentAt }, { content: 'A', sentAt })
    const page = await conversationMessages(mine, conversation.id)
    expect(page).toMatchObject({ title: 'Heating', earlier: null })
    expect(page.messages.map((row) => ('content' in row ? row.content : ''))).toEqual(['Q', 'A'])
    const theirs = scopeOf(development, neighbour)
    await expect(conversationMessages(theirs, conversation.id)).rejects.toMatchObject({ status: 404 })
  })

  it('lose no message between two pages, even of one millisecond', async () => {
    const { me, assistant, of, mine } = await neighbours()
    const { id, tenantId, developmentId } = await of(me)
    const row = { tenantId, developmentId, assistantId: assistant.id, conversationId: id, homeownerId: me.id }
    const written = Array.from({ length: 130 }, (_, index) => ({
      ...row,
      id: newId(),
      role: 'homeowner',
      content: `Message ${index}`,
      sentAt: `2026-02-03T10:00:00.5${String(Math.floor(index / 2)).padStart(5, '0')}Z`,
    }))
    await owner()('messages').insert(written)
    const read: string[] = []
    for (let before: string | null = '', pages = 0; before !== null && pages < 5; pages++) {
      const page = await conversationMessages(mine, id, readCursor(before))
      read.unshift(...page.messages.map((row) => ('content' in row ? row.content : '')))
      before = page.earlier
    }
    expect(read).toEqual(written.map(({ content }) => content))
  })
})

describe('saveQuestion', () => {
  it("refuses a neighbour's conversation and an unknown assistant, and saves nothing", async () => {
    const { assistant, neighbour, of, mine } = await neighbours()
    const theirs = await of(neighbour)
    const other = await createAssistant(owner(), await createDevelopment(owner(), await createTenant(owner())))
    const ask = (more: object) => saveQuestion(mine, { message: 'Hello?', ...more })
    await expect(ask({ conversationId: theirs.id })).rejects.toMatchObject({ status: 404 })
    await expect(ask({ assistantId: other.id })).rejects.toMatchObject({ status: 404 })
    expect(await owner()('messages').select('id')).toEqual([])
    expect(await owner()('auditLog').select('id')).toEqual([])
    expect((await ask({ assistantId: assistant.id })).assistantId).toBe(assistant.id)
  })

  it('slows down a homeowner who asks without end', async () => {
    const { mine } = await neighbours()
    for (let n = 0; n < 20; n++) await saveQuestion(mine, { message: `Question ${n}` })
    await expect(saveQuestion(mine, { message: 'One more' })).rejects.toMatchObject({ status: 429 })
    expect(await owner()('messages').count('id as n').first()).toEqual({ n: '20' })
  })
})
