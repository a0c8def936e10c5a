import { platformScope, systemScope } from '~/auth/scope.server'
import { forgetTakenBack } from '~/features/gaps/commands/forget-taken-back.server'
import { groupQuestions } from '~/features/gaps/commands/group-questions.server'
import { queueDueProofs } from '~/features/gaps/commands/queue-proofs.server'
import { refreshVectors } from '~/features/gaps/commands/refresh-vectors.server'
import { groupQuestionsQueue } from '~/features/gaps/queues.server'
import { log } from '~/platform/log.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const groupQuestionsJob = defineJob({
  queue: groupQuestionsQueue,
  async run(_, { signal }) {
    const { rows } = await platformScope().read((tx) =>
      tx.raw<{ rows: { id: string }[] }>('SELECT id FROM tenants ORDER BY id'),
    )
    for (const { id } of rows) {
      const scope = systemScope(id)
      await refreshVectors(scope, { signal })
      await forgetTakenBack(scope)
      const questions = await groupQuestions(scope, { signal })
      const proofs = await queueDueProofs(scope)
      if (questions || proofs) log.info({ tenantId: id, questions, proofs }, 'questions were put into gaps')
    }
  },
})
