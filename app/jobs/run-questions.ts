import { systemScope } from '~/auth/scope.server'
import { runQuestionsQueue } from '~/features/assistants/runs/queues.server'
import { defineJob } from '~/platform/queue/job'

export const job = defineJob({
  queue: runQuestionsQueue,
  async run(payload, { report, signal }) {
    const { runQuestions } = await import('~/features/assistants/runs/run-questions.server')
    const { askWith } = await import('~/features/chat/trial/ask-with.server')
    await runQuestions(payload, { ask: askWith(systemScope(payload.tenantId), signal), report, signal })
  },
  async onDead(payload, { error }) {
    const { giveUpRun } = await import('~/features/assistants/runs/run-questions.server')
    await giveUpRun(payload, error)
  },
})
