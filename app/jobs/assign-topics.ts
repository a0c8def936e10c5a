import { systemScope } from '~/auth/scope.server'
import { assignTopicsQueue } from '~/features/topics/queues.server'
import { defineJob } from '~/platform/queue/job'

export const job = defineJob({
  queue: assignTopicsQueue,
  async run({ tenantId, all }, { signal, report }) {
    const { embedTopics } = await import('~/features/chat/commands/embed-topics.server')
    const { assignTopics } = await import('~/features/topics/commands/assign-topics.server')
    const { waitUntilRecounted } = await import('~/features/topics/commands/wait-until-recounted.server')
    const scope = systemScope(tenantId)
    report('Reading the topics', 0.05)
    await embedTopics(scope)
    await assignTopics(scope, { all, recounted: () => waitUntilRecounted(scope, signal), signal, report })
  },
})
