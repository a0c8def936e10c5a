// The background process: takes jobs off the queue, and does what is done every few seconds.
import { setTimeout as wait } from 'node:timers/promises'
import { assignTopicsJob } from '~/jobs/assign-topics'
import { breakOffQuestions } from '~/jobs/break-off-questions'
import { keepTelemetry } from '~/features/telemetry/keep-telemetry.server'
import { deleteExpiredJob } from '~/jobs/delete-expired'
import { deleteFilesJob } from '~/jobs/delete-files'
import { embedTopicsJob } from '~/jobs/embed-topics'
import { ensurePartitionsJob } from '~/jobs/ensure-partitions'
import { geocodeUnitsJob } from '~/jobs/geocode-units'
import { groupQuestionsJob } from '~/jobs/group-questions'
import { ingestDocumentJob } from '~/jobs/ingest-document'
import { measureRecallJob } from '~/jobs/measure-recall'
import { notifyAssignees } from '~/jobs/notify-assignees'
import { mailNewDocumentsJob } from '~/jobs/mail-new-documents'
import { proveGapJob } from '~/jobs/prove-gap'
import { queueSchedules } from '~/jobs/queue-schedules'
import { queueStaleVectors } from '~/jobs/queue-stale-vectors'
import { reembedDocumentJob } from '~/jobs/reembed-document'
import { markPassedDays, refreshRollups } from '~/jobs/refresh-rollups'
import { sendWaitingMail } from '~/jobs/send-mail'
import { shutdown, start } from '~/platform/lifecycle.server'
import { log } from '~/platform/log.server'
import { startWorkers } from '~/platform/queue/queue-workers.server'
import { maintainQueue, queueHealth } from '~/platform/queue/queue.server'
import { stopOnSignals } from '~/platform/stop-signals.server'
import { startTicker } from '~/platform/ticker.server'
import { untilReady } from '~/platform/until-ready.server'

const SECOND = 1_000
const MINUTE = 60 * SECOND

const jobs = [
  ingestDocumentJob,
  reembedDocumentJob,
  embedTopicsJob,
  assignTopicsJob,
  deleteFilesJob,
  measureRecallJob,
  geocodeUnitsJob,
  groupQuestionsJob,
  proveGapJob,
  ensurePartitionsJob,
  deleteExpiredJob,
  mailNewDocumentsJob,
]
const ticks = [
  { name: 'refresh-rollups', everyMs: SECOND, run: refreshRollups },
  { name: 'send-mail', everyMs: 2 * SECOND, run: sendWaitingMail },
  { name: 'break-off-questions', everyMs: 5 * SECOND, run: breakOffQuestions },
  { name: 'mark-passed-days', everyMs: MINUTE, run: markPassedDays },
  { name: 'queue-schedules', everyMs: MINUTE, run: queueSchedules },
  { name: 'notify-assignees', everyMs: 30 * SECOND, run: notifyAssignees },
  { name: 'maintain-queue', everyMs: 15 * MINUTE, run: maintainQueue },
]

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
  while (await untilReady(stopping.signal)) {
    try {
      const { waiting } = await queueHealth()
      await queueStaleVectors()
      const workers = await startWorkers(jobs)
      running.push(workers, startTicker(ticks))
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
