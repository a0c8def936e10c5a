import { systemScope } from '~/auth/scope.server'
import { embedTopicsQueue } from '~/features/chat/queues.server'
import { defineJob } from '~/platform/queue/job'

export const job = defineJob({
  queue: embedTopicsQueue,
  async run({ tenantId }) {
    const { embedTopics } = await import('~/features/chat/commands/embed-topics.server')
    await embedTopics(systemScope(tenantId))
  },
})
