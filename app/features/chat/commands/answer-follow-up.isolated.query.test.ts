// A question that leans on the one before it: in which words it is searched for, and what that costs.
import { owner } from '../../../../tests/support/database'
import { ask, homeWith, STOPCOCK } from '../../../../tests/factories/asking'
import { scenarios } from '../../../../tests/support/llm-server'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { Message } from '~/models/message'
import { closeThreads } from '~/platform/threads.server'

const llm = await vi.hoisted(async () => {
  const { startLlmServer } = await import('../../../../tests/support/llm-server')
  const server = await startLlmServer()
  Object.assign(process.env, {
    LLM_BASE_URL: server.baseUrl,
    LLM_API_KEY: 'sk-test-secret-key',
    LLM_MODEL: 'gpt-4o-mini',
  })
  return server
})
afterAll(async () => {
  await llm.close()
  await closeThreads()
})

describe('a follow-up question', () => {
  const FAN =
    'The extractor fan in the bathroom has a round filter. Wash the filter of the extractor fan every six months.'
  const first = 'Where is the filter of the extractor fan?'
  const question = () =>
    Message.query(owner()).where({ role: 'homeowner' }).orderBy('sentAt', 'desc').first().throwIfNotFound()

  it('is rewritten by the model before the search, and its tokens and cost are paid with the answer', async () => {
    const { scope } = await homeWith([FAN, STOPCOCK])
    llm.behave(...scenarios.normal('It is round [1].'))
    const { asked } = await ask(scope, first)
    const before = llm.requests.length
    llm.behave(
      { kind: 'reply', reply: '"How often do I wash the filter of the extractor fan?"' },
      { kind: 'reply', reply: 'Every six months [1].' },
    )
    const { answer } = await ask(scope, 'and how often?', { conversationId: asked.conversationId })
    const [rewriting, answering, ...more] = llm.requests.slice(before)
    expect(more).toEqual([])
    expect(rewriting?.body).toMatchObject({ max_tokens: 80, temperature: 0 })
    expect(rewriting?.messages.at(-1)?.content).toBe(
      `Homeowner: ${first}\nAssistant: It is round.\n\nLast question: and how often?`,
    )
    const whole = 'How often do I wash the filter of the extractor fan?'
    expect(answering?.messages.at(-1)?.content).toContain(
      `Question: and how often?\n(In this conversation it means: ${whole})`,
    )
    expect(answering?.messages.at(-1)?.content).toContain('every six months')
    expect((await question()).standaloneQuestion).toBe(whole)
    // The server counts 1,234 tokens read a call.
    expect(answer).toMatchObject({ outcome: 'answered', promptTokens: 2_468 })
    expect(answer.completionTokens).toBe(11 + 4)
    expect(answer.tokenCount).toBe(4)
    const price = (2_468 * 0.15 + 15 * 0.6) / 1_000_000
    expect(Number(answer.costUsd)).toBeCloseTo(price, 6)
  })

  it('is understood by rules where the model fails, which is logged', async () => {
    const { scope } = await homeWith([FAN, STOPCOCK])
    llm.behave(...scenarios.normal('It is round [1].'))
    const { asked } = await ask(scope, first)
    llm.behave({ kind: 'refuse', status: 500 }, { kind: 'reply', reply: 'Every six months [1].' })
    const { answer } = await ask(scope, 'how often?', { conversationId: asked.conversationId })
    expect(answer).toMatchObject({ outcome: 'answered', promptTokens: 1_234 })
    expect((await question()).standaloneQuestion).toBe(`how often? ${first}`)
    expect(await owner()('llmErrorLog').select('kind', 'attempt', 'messageId')).toEqual([
      { kind: 'unavailable', attempt: 1, messageId: answer.id },
    ])
  })

  it('stays as it is where it stands alone, and where the model writes no question', async () => {
    const { scope } = await homeWith([FAN, STOPCOCK])
    llm.behave(...scenarios.normal('It is round [1].'))
    const { asked } = await ask(scope, first)
    const { conversationId } = asked
    llm.behave({ kind: 'reply', reply: 'where is the main stopcock' }, ...scenarios.normal())
    await ask(scope, 'Where is the main stopcock?', { conversationId })
    expect((await question()).standaloneQuestion).toBeNull()
    llm.behave({ kind: 'reply', reply: '… — …' }, ...scenarios.normal())
    await ask(scope, 'Which way do I turn it?', { conversationId })
    expect((await question()).standaloneQuestion).toBe('Which way do I turn it? Where is the main stopcock?')
  })

  it('asks no model about a first question', async () => {
    const { scope } = await homeWith([STOPCOCK])
    const before = llm.requests.length
    llm.behave(...scenarios.normal())
    await ask(scope, 'Where is it, the stopcock?')
    expect(llm.requests.length - before).toBe(1)
  })
})
