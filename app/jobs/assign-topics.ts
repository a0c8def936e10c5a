import { systemScope } from '~/auth/scope.server'
import { embedTopics } from '~/features/chat/commands/embed-topics.server'
import { assignTopics } from '~/features/topics/commands/assign-topics.server'
import { waitUntilRecounted } from '~/features/topics/commands/wait-until-recounted.server'
import { assignTopicsQueue } from '~/features/topics/queues.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const assignTopicsJob = defineJob({
  queue: assignTopicsQueue,
  async run({ tenantId, all }, { signal, report }) {
    const scope = systemScope(tenantId)
    report('Reading the topics', 0.05)
    await embedTopics(scope)
    await assignTopics(scope, { all, recounted: () => waitUntilRecounted(scope, signal), signal, report })
  },
})
