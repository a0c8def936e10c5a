// What a hundred open streams of changes cost a process, while nothing changes and while something does each second:
// `DATABASE_URL=postgres://… npx tsx bench/live-streams.ts [--json]`
import './support/own-data-dir'
import { setTimeout as wait } from 'node:timers/promises'
import type { Knex } from 'knex'
import { newId } from '~/lib/id'
import { ownDatabase } from './support/own-database'
import { report, within } from './support/report'

const STREAMS = 100
const SECONDS = 10
/** Of one core, in per cent. */
const LIMIT = 20

async function main() {
  const { db, drop } = await ownDatabase()
  const { closeConnections } = await import('~/platform/db/connection.server')
  try {
    report(`${STREAMS} open streams of changes`, await measure(db))
  } finally {
    await closeConnections()
    await drop()
  }
}

async function measure(db: Knex) {
  const tenantId = newId()
  await db('tenants').insert({ id: tenantId, name: 'Bench', slug: tenantId })
  const open = await openStreams()
  await wait(1_000)
  const idle = await shareOfCore(() => wait(1_000))
  const busy = await shareOfCore(async () => {
    await db('live_changes').insert({ id: newId(), tenant_id: tenantId, kind: 'handover' })
    await wait(1_000)
  })
  const told = await open.close()
  return [
    within('while nothing changes', idle, LIMIT, { unit: '% of a core' }),
    within('with a change a second', busy, LIMIT, { unit: '% of a core' }),
    // The last changes may be under way when the streams are closed.
    within('changes told', told, STREAMS * (SECONDS - 2), { unit: '', bound: 'at least' }),
  ]
}

async function openStreams() {
  const { liveEvents } = await import('~/features/live/live-events.server')
  const leaving = new AbortController()
  const topics = [{ name: 'inbox', isAbout: ({ kind }: { kind: string }) => kind === 'handover' }]
  let told = 0
  const streams = Array.from({ length: STREAMS }, async () => {
    const isStillAllowed = () => Promise.resolve(true)
    for await (const { event } of liveEvents({ topics, after: null, signal: leaving.signal, isStillAllowed }))
      if (event === 'changed') told += 1
  })
  return {
    async close() {
      leaving.abort()
      await Promise.all(streams)
      return told
    },
  }
}

/** Of the processor time of one core, in per cent, over some seconds of the same work again and again. */
async function shareOfCore(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  const started = performance.now()
  while (performance.now() - started < SECONDS * 1_000) await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 10 / (performance.now() - started)
}

await main()
