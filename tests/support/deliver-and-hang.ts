// A process that is killed while it delivers an event: what it wrote is not committed.
import { deliverEvents } from '~/events/deliver-events.server'

await deliverEvents([
  {
    name: 'prove-gaps-of-document',
    async deliver(tx, { developmentId }) {
      await tx('developments').where({ id: developmentId }).update({ city: 'Half done' })
      process.stdout.write('in hand\n')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    },
  },
])
