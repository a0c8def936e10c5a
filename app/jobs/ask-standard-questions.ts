import { homeScope, systemScope } from '~/auth/scope.server'
import { askStandardQuestionsQueue } from '~/features/readiness/queues.server'
import { defineJob } from '~/platform/queue/job'

export const job = defineJob({
  queue: askStandardQuestionsQueue,
  async run({ tenantId, developmentId }, { signal, report }) {
    const { tryQuestion } = await import('~/features/chat/commands/try-question.server')
    const { askStandardQuestions } = await import('~/features/readiness/ask-standard-questions.server')
    await askStandardQuestions(systemScope(tenantId), developmentId, {
      signal,
      report,
      ask: (home, question) => tryQuestion(homeScope(home), question, signal),
    })
  },
  async onDead({ tenantId, developmentId }, { error }) {
    const { stopCheck } = await import('~/features/readiness/ask-standard-questions.server')
    await stopCheck(systemScope(tenantId), developmentId, error)
  },
})
