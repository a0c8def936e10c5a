import { owner } from '../../../../tests/support/database'
import { homeWith, STOPCOCK } from '../../../../tests/factories/asking'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { Message } from '~/models/message'
import { closeThreads } from '~/platform/threads.server'
import { chatPage } from '../queries/chat-page.server'
import { answerQuestion } from './answer-question.server'
import { breakOffQuestions } from './break-off-questions.server'
import { holdQuestion, renewLeases } from './questions-in-hand.server'
import { saveQuestion } from './save-question.server'

afterAll(closeThreads)

// As it is once nobody has renewed it for its time.
const lapse = (questionId: string) =>
  owner().raw(`UPDATE messages SET answering_until = clock_timestamp() - interval '1 second' WHERE id = ?`, [
    questionId,
  ])
const place = { before: null, older: null, search: '' }

describe('a question whose process died', () => {
  it('is marked as not answered on its day, counted, told of, and offered again', async () => {
    const { scope } = await homeWith([STOPCOCK])
    const asked = await saveQuestion(scope, { message: 'Where is the stopcock?' })
    expect(await breakOffQuestions()).toBe(0)
    await lapse(asked.questionId)
    expect(await breakOffQuestions()).toBe(1)
    expect(await breakOffQuestions()).toBe(0)

    const answer = await Message.query(owner()).findOne({ replyToId: asked.questionId })
    expect(answer).toMatchObject({ id: asked.answerId, outcome: 'error', content: '', costUsd: null, latencyMs: null })
    const event = await owner()('auditLog').first('payload', 'actorKind').where({ type: 'message.answered' })
    expect(event).toMatchObject({ actorKind: 'system', payload: { outcome: 'error', questionId: asked.questionId } })

    await refreshRollups()
    const days = await owner()('chatAnalyticsDaily').select('questions', 'answered', 'errors')
    expect(days).toEqual([{ questions: 1, answered: 0, errors: 1 }])

    const { conversation } = await chatPage(scope, { ...place, conversationId: asked.conversationId })
    expect(conversation?.entries.map(({ from }) => from)).toEqual(['homeowner', 'assistant'])
    expect(conversation?.entries[1]).toMatchObject({ outcome: 'error', text: '' })
  })

  it('is seen to be waiting until then', async () => {
    const { scope } = await homeWith([STOPCOCK])
    const { conversationId, questionId } = await saveQuestion(scope, { message: 'Where is the stopcock?' })
    const { conversation } = await chatPage(scope, { ...place, conversationId })
    expect(conversation?.entries.map(({ from }) => from)).toEqual(['homeowner', 'waiting'])
    expect(conversation?.entries[1]).toMatchObject({ questionId })
  })
})

describe('a question that is being answered', () => {
  it('is left alone as long as its process says so', async () => {
    const { scope } = await homeWith([STOPCOCK])
    const { questionId } = await saveQuestion(scope, { message: 'Where is the stopcock?' })
    const held = holdQuestion(questionId)
    await lapse(questionId)
    await renewLeases()
    expect(await breakOffQuestions()).toBe(0)
    held.release()
    await lapse(questionId)
    await renewLeases()
    expect(await breakOffQuestions()).toBe(1)
  })

  it('is in nobody’s hand once it is answered', async () => {
    const { scope } = await homeWith([STOPCOCK])
    const asked = await saveQuestion(scope, { message: 'Where is the stopcock?' })
    for await (const _ of answerQuestion(scope, asked, { signal: new AbortController().signal })) void _
    expect((await Message.query(owner()).findById(asked.questionId))?.answeringUntil).toBeNull()
    expect(await breakOffQuestions()).toBe(0)
  })

  it('keeps its answer where the process was only taken for dead', async () => {
    const { scope } = await homeWith([STOPCOCK])
    const asked = await saveQuestion(scope, { message: 'Where is the stopcock?' })
    let text = ''
    for await (const event of answerQuestion(scope, asked, { signal: new AbortController().signal })) {
      if (event.type === 'token') text += event.text
      if (event.type !== 'start') continue
      await lapse(asked.questionId)
      expect(await breakOffQuestions()).toBe(1)
    }
    await vi.waitFor(async () => {
      const answers = await Message.query(owner()).where({ replyToId: asked.questionId })
      expect(answers).toEqual([expect.objectContaining({ id: asked.answerId, outcome: 'answered', content: text })])
    })
  })
})
