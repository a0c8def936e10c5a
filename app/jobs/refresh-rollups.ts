import { defineTick } from '~/platform/queue/job'

/** What was marked dirty since is recounted. */
export const tick = defineTick({
  name: 'refresh-rollups',
  everyMs: 1_000,
  async run() {
    const { refreshRollups } = await import('~/metrics/engine/refresh-rollups.server')
    await refreshRollups()
  },
})
