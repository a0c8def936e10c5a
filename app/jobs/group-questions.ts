import { z } from 'zod'
import { platformScope, systemScope } from '~/auth/scope.server'
import { log } from '~/platform/log.server'
import { defineJob } from '~/platform/queue/job'
import { defineQueue } from '~/platform/queue/queue.server'

/** Puts the questions that were not helped into gaps, and looks which gaps are to be proved. */
export const job = defineJob({
  queue: defineQueue({ name: 'group-questions', payload: z.object({}), timeoutSeconds: 60 * 60 }),
  everySeconds: 300,
  async run(_, { signal }) {
    const { forgetTakenBack } = await import('~/features/gaps/commands/forget-taken-back.server')
    const { groupQuestions } = await import('~/features/gaps/commands/group-questions.server')
    const { queueDueProofs } = await import('~/features/gaps/commands/queue-proofs.server')
    const { refreshVectors } = await import('~/features/gaps/commands/refresh-vectors.server')
    const { rows } = await platformScope().read((tx) =>
      tx.raw<{ rows: { id: string }[] }>('SELECT id FROM tenants WHERE suspended_at IS NULL ORDER BY id'),
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
