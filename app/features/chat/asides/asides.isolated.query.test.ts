// What is no question: told at once, kept in the conversation, and in no figure.
import { owner } from '../../../../tests/support/database'
import { homeWith, STOPCOCK } from '../../../../tests/factories/asking'
import { afterAll, describe, expect, it } from 'vitest'
import type { HomeScope } from '~/auth/scope.server'
import { Message } from '~/models/message'
import { closeThreads } from '~/platform/threads.server'
import { conversationMessages } from '../queries/conversation-messages.server'
import { toThread } from '../views/thread'
import { doInConversation } from '../commands/do-in-conversation.server'
import { saveQuestion } from '../commands/save-question.server'
import { answerAside } from './answer-aside.server'
import { readAside } from './read-aside'

afterAll(closeThreads)

async function say(scope: HomeScope, message: string, conversationId?: string, act: string | null = null) {
  const aside = readAside(message)
  if (!aside) throw new Error('A question')
  const events = await answerAside(scope, { message, conversationId, act }, aside)
  const [start] = events
  if (start?.type !== 'start') throw new Error('No start')
  return { events, card: events.find((event) => event.type === 'card')?.card, ...start }
}

const rows = async (table: string) => Number((await owner()(table).count<{ count: string }[]>())[0]?.count)

async function furnished() {
  const home = await homeWith([STOPCOCK])
  const { tenantId, developmentId, houseTypeId } = home.scope
  const place = { tenant_id: tenantId, development_id: developmentId }
  await owner()('emergency_points').insert([
    { ...place, id: crypto.randomUUID(), kind: 'gas', location: 'Meter box', house_type_id: houseTypeId },
    { ...place, id: crypto.randomUUID(), kind: 'stopcock', location: 'Under the sink' },
  ])
  await owner()('contacts').insert({
    ...place,
    id: crypto.randomUUID(),
    name: 'Emergency line',
    phone: '045 1',
    hours: 'Day and night',
    is_emergency: true,
  })
  return home
}

describe('a danger', () => {
  it('is answered with the numbers, the address and the shut-off of the home, and kept', async () => {
    const { scope } = await furnished()
    const told = await say(scope, 'I smell gas in the kitchen')
    expect(told.card).toMatchObject({ kinds: ['gas'], points: [{ kind: 'gas', location: 'Meter box' }] })
    expect(told.card?.calls.map(({ phone }) => phone)).toEqual(expect.arrayContaining(['112', '045 1']))
    const thread = toThread(await conversationMessages(scope, told.conversationId))
    expect(thread.entries).toMatchObject([
      { from: 'homeowner', text: 'I smell gas in the kitchen' },
      { from: 'aside', id: told.messageId, card: { kinds: ['gas'] } },
    ])
    const events = await owner()('audit_log').where({ type: 'message.danger_told', subject_id: told.messageId })
    expect(events).toHaveLength(1)
  })

  it('is in no count of questions or conversations, until something is asked there', async () => {
    const { scope } = await furnished()
    const [messages, marks] = [await rows('messages'), await rows('rag_search_log')]
    const { conversationId } = await say(scope, 'there is a fire')
    expect([await rows('messages'), await rows('rag_search_log')]).toEqual([messages, marks])
    expect(await owner()('conversations').where({ id: conversationId }).first('has_question')).toEqual({
      hasQuestion: false,
    })
    await saveQuestion(scope, { message: 'Where is the stopcock?', conversationId })
    expect(await owner()('conversations').where({ id: conversationId }).first('has_question')).toEqual({
      hasQuestion: true,
    })
    expect(await Message.query(owner()).where({ conversationId }).resultSize()).toBe(1)
  })

  it('is seen by nobody else', async () => {
    const { scope } = await furnished()
    const { scope: other } = await furnished()
    const { conversationId } = await say(scope, 'there is a fire')
    expect(
      await other.read((tx) => tx.raw<{ rows: unknown[] }>('SELECT id FROM asides').then(({ rows: seen }) => seen)),
    ).toEqual([])
    const elsewhere = await say(other, 'there is a fire', conversationId)
    // Of a conversation that is none of theirs nothing is kept, and the card is there all the same.
    expect(elsewhere.card?.kinds).toEqual(['fire'])
    expect(toThread(await conversationMessages(scope, conversationId)).entries).toHaveLength(2)
  })

  it('that is written to people is told at once as well', async () => {
    const { scope } = await furnished()
    const { handedOver } = await doInConversation(scope, undefined, { intent: 'hand-over', message: 'The door sticks' })
    await doInConversation(scope, handedOver ?? '', { intent: 'write', message: 'there is smoke in the hall' })
    const { entries } = toThread(await conversationMessages(scope, handedOver ?? ''))
    expect(entries.filter((entry) => 'text' in entry && entry.text === 'there is smoke in the hall')).toHaveLength(1)
    expect(entries.find(({ from }) => from === 'aside')).toMatchObject({ card: { kinds: ['smoke'] } })
  })

  it('that is sent twice is kept once', async () => {
    const { scope } = await furnished()
    const first = await say(scope, 'there is a fire', undefined, 'act-1')
    const again = await say(scope, 'there is a fire', undefined, 'act-1')
    expect(again.messageId).toBe(first.messageId)
  })
})

it('a courtesy has a short reply in its language', async () => {
  const { scope } = await furnished()
  const { events, conversationId } = await say(scope, 'dziękuję!')
  expect(events).toContainEqual({ type: 'token', text: 'Nie ma za co. Pytaj śmiało o swój dom.' })
  expect(events.at(-1)).toMatchObject({ type: 'done', outcome: 'courtesy' })
  expect(toThread(await conversationMessages(scope, conversationId)).entries).toHaveLength(2)
})
