// The background process: takes jobs off the queue, and does what is done every few seconds.
import { setTimeout as wait } from 'node:timers/promises'
import { keepTelemetry } from '~/features/telemetry/keep-telemetry.server'
import { shutdown, start } from '~/platform/lifecycle.server'
import { log } from '~/platform/log.server'
import { checkBoss } from '~/platform/queue/boss.server'
import { findJobs, queueSchedules } from '~/platform/queue/find-jobs.server'
import { startWorkers } from '~/platform/queue/queue-workers.server'
import { maintainQueue, queueHealth } from '~/platform/queue/queue.server'
import { stopOnSignals } from '~/platform/stop-signals.server'
import { startTicker } from '~/platform/ticker.server'
import { untilReady } from '~/platform/until-ready.server'

const MINUTE = 60_000

// Jobs have 25 s to finish, and their records some seconds more.
const STOP_MS = 45_000
const RETRY_MS = 2_000

async function main(): Promise<void> {
  keepTelemetry()
  const stopping = new AbortController()
  const running: { stop(): Promise<void> }[] = []
  stopOnSignals({
    boundMs: STOP_MS,
    async stop() {
      stopping.abort()
      await Promise.all(running.map((part) => part.stop()))
      await shutdown()
    },
  })
  await start()
  const { jobs, ticks, atStart } = await findJobs()
  const upkeep = [
    { name: 'queue-schedules', everyMs: MINUTE, run: () => queueSchedules(jobs) },
    { name: 'maintain-queue', everyMs: 15 * MINUTE, run: maintainQueue },
  ]
  while (await untilReady(stopping.signal)) {
    try {
      const { waiting } = await queueHealth()
      await checkBoss()
      for (const begin of atStart) await begin()
      const workers = await startWorkers(jobs)
      running.push(workers, startTicker([...ticks, ...upkeep]))
      return log.info({ waiting }, 'the background process takes jobs')
    } catch (error) {
      // It was there a moment ago.
      log.error({ err: error }, 'could not begin to take jobs; trying again')
      await wait(RETRY_MS)
    }
  }
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'could not start')
  process.exitCode = 1
  setTimeout(() => process.exit(1), 500).unref()
})
