import { defineTick } from '~/platform/queue/job'

/** Where midnight has passed, the windows that end today are counted anew. */
export const tick = defineTick({
  name: 'mark-passed-days',
  everyMs: 60_000,
  async run() {
    const { markPassedDays } = await import('~/metrics/engine/mark-passed-days.server')
    await markPassedDays()
  },
})
