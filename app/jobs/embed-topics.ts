import { systemScope } from '~/auth/scope.server'
import { embedTopics } from '~/features/chat/commands/embed-topics.server'
import { embedTopicsQueue } from '~/features/chat/queues.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const embedTopicsJob = defineJob({
  queue: embedTopicsQueue,
  async run({ tenantId }) {
    await embedTopics(systemScope(tenantId))
  },
})
