import { z } from 'zod'
import { defineJob } from '~/platform/queue/job'
import { defineQueue } from '~/platform/queue/queue.server'

/** Companies go whose days of grace are over. */
export const job = defineJob({
  queue: defineQueue({ name: 'delete-companies', payload: z.object({}), timeoutSeconds: 4 * 3_600 }),
  everySeconds: 3_600,
  async run(_, { signal }) {
    const { deleteCompanies } = await import('~/features/companies/deletion/delete-companies.server')
    await deleteCompanies({ signal })
  },
})
