import { defineTick } from '~/platform/queue/job'

/** Events go to those who subscribed to them. */
export const tick = defineTick({
  name: 'deliver-events',
  everyMs: 1_000,
  async run(signal) {
    const { deliverEvents } = await import('~/events/deliver-events.server')
    const { findJobs } = await import('~/platform/queue/find-jobs.server')
    await deliverEvents((await findJobs()).subscribers, signal)
  },
})
