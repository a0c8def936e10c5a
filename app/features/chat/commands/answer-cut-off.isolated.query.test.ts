// A file of its own: a process that is cut off stays so.
import { homeWith, STOPCOCK, ask } from '../../../../tests/factories/asking'
import { afterAll, expect, it, vi } from 'vitest'
import { cutOffStreams } from '~/platform/draining.server'
import { closeThreads } from '~/platform/threads.server'

const llm = await vi.hoisted(async () => {
  const { startLlmServer, scenarios } = await import('../../../../tests/support/llm-server')
  const server = await startLlmServer(...scenarios.slowTokens(60))
  Object.assign(process.env, { LLM_BASE_URL: server.baseUrl, LLM_MODEL: 'gpt-4o-mini' })
  return server
})
afterAll(async () => {
  await llm.close()
  await closeThreads()
})

it('an answer that a process cuts off as it stops is no answer, and what was said of it is kept', async () => {
  const { scope } = await homeWith([STOPCOCK])
  let tokens = 0
  const { last, text, answer } = await ask(scope, 'Where is the stopcock?', {
    onEvent: (event) => {
      if (event.type === 'token' && ++tokens === 3) cutOffStreams()
    },
  })
  expect(last).toMatchObject({
    type: 'error',
    problem: { status: 503, detail: expect.stringContaining('interrupted') },
  })
  expect(text).not.toBe('')
  expect(answer).toMatchObject({ outcome: 'error', content: text.trimEnd() })
  await vi.waitFor(() => expect(llm.requests.at(-1)?.closedEarly).toBe(true))
})
