import { defineTick } from '~/platform/queue/job'

/** Homes that wait for their coordinates are looked up, a development at a time. */
export const tick = defineTick({
  name: 'queue-geocoding',
  everyMs: 60_000,
  async run() {
    const { queueGeocoding } = await import('~/features/map/commands/queue-geocoding.server')
    await queueGeocoding()
  },
})
