import { homeScope, systemScope } from '~/auth/scope.server'
import { proveGapQueue } from '~/features/gaps/queues.server'
import { defineJob } from '~/platform/queue/job'

export const job = defineJob({
  queue: proveGapQueue,
  async run({ tenantId, gapId }, { signal }) {
    const { tryQuestion } = await import('~/features/chat/commands/try-question.server')
    const { proveGap } = await import('~/features/gaps/commands/prove-gap.server')
    await proveGap(systemScope(tenantId), gapId, {
      signal,
      ask: async (home, question) => {
        const { outcome, text, citations, saidBy, search } = await tryQuestion(homeScope(home), question, signal)
        return { outcome, text, citations, saidBy, confidence: search?.confidence ?? null }
      },
    })
  },
})
