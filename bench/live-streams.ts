// What a hundred open streams of changes cost a process, while nothing changes and while something does each second.
import { scratchDatabase } from '../scripts/support/scratch-database'

const STREAMS = 100
const SECONDS = 10
/** Of one core, in per cent. */
const LIMIT = 20

const database = await scratchDatabase('bench')
process.env.DATA_DIR = database.dataDir
if (process.env.DATABASE_URL) process.env.DATABASE_URL = database.url
const { closeConnections, connection } = await import('~/platform/db/connection.server')
const { liveEvents } = await import('~/features/live/live-events.server')
const { newId } = await import('~/lib/id')

const leaving = new AbortController()
const topics = [{ name: 'inbox', isAbout: ({ kind }: { kind: string }) => kind === 'handover' }]
let told = 0
const streams = Array.from({ length: STREAMS }, async () => {
  const isStillAllowed = () => Promise.resolve(true)
  for await (const { event } of liveEvents({ topics, after: null, signal: leaving.signal, isStillAllowed }))
    if (event === 'changed') told += 1
})
const tenantId = newId()
await connection()('tenants').insert({ id: tenantId, name: 'Bench', slug: tenantId })

async function share(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  const started = performance.now()
  while (performance.now() - started < SECONDS * 1_000) await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 10 / (performance.now() - started)
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 1_000))
await pause()
const idle = await share(pause)
const busy = await share(async () => {
  await connection()('liveChanges').insert({ id: newId(), tenantId, kind: 'handover' })
  await pause()
})
console.log(
  `${STREAMS} streams: ${idle.toFixed(1)} % of a core while nothing changes, ${busy.toFixed(1)} % with a change a second`,
)
console.log(`${told} events told, at most ${LIMIT} % allowed`)
leaving.abort()
await Promise.all(streams)
await closeConnections()
await database.drop()
process.exit(busy < LIMIT && told >= STREAMS * (SECONDS - 2) ? 0 : 1)
