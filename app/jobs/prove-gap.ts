import { homeScope, systemScope } from '~/auth/scope.server'
import { tryQuestion } from '~/features/chat/commands/try-question.server'
import { proveGap } from '~/features/gaps/commands/prove-gap.server'
import { proveGapQueue } from '~/features/gaps/queues.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const proveGapJob = defineJob({
  queue: proveGapQueue,
  async run({ tenantId, gapId }, { signal }) {
    await proveGap(systemScope(tenantId), gapId, {
      signal,
      ask: async (home, question) => {
        const { outcome, text, citations, saidBy, search } = await tryQuestion(homeScope(home), question, signal)
        return { outcome, text, citations, saidBy, confidence: search?.confidence ?? null }
      },
    })
  },
})
