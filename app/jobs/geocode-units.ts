import { systemScope } from '~/auth/scope.server'
import { geocodeUnitsQueue } from '~/features/map/queues.server'
import { geocoderConnection } from '~/platform/geocoder.server'
import { log } from '~/platform/log.server'
import { defineJob } from '~/platform/queue/job'

export const job = defineJob({
  queue: geocodeUnitsQueue,
  async run({ tenantId, developmentId }, { signal, report }) {
    const connection = geocoderConnection()
    // Nothing is lost: the homes wait until there is a service.
    if (!connection) return
    const { geocodeUnits } = await import('~/features/map/commands/geocode-units.server')
    const result = await geocodeUnits(systemScope(tenantId), developmentId, { connection, signal, report })
    log.info({ developmentId, ...result }, 'homes were looked up')
  },
})
