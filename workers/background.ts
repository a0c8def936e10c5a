// The background process: takes jobs off the queue, and does what is done every few seconds.
import { assignTopicsJob } from '~/jobs/assign-topics'
import { breakOffQuestions } from '~/jobs/break-off-questions'
import { keepTelemetry } from '~/features/telemetry/keep-telemetry.server'
import { deleteExpiredJob } from '~/jobs/delete-expired'
import { deleteFilesJob } from '~/jobs/delete-files'
import { embedTopicsJob } from '~/jobs/embed-topics'
import { ensurePartitionsJob } from '~/jobs/ensure-partitions'
import { geocodeUnitsJob } from '~/jobs/geocode-units'
import { ingestDocumentJob } from '~/jobs/ingest-document'
import { notifyAssignees } from '~/jobs/notify-assignees'
import { mailNewDocumentsJob } from '~/jobs/mail-new-documents'
import { queueSchedules } from '~/jobs/queue-schedules'
import { queueStaleVectors } from '~/jobs/queue-stale-vectors'
import { reembedDocumentJob } from '~/jobs/reembed-document'
import { markPassedDays, refreshRollups } from '~/jobs/refresh-rollups'
import { sendWaitingMail } from '~/jobs/send-mail'
import { closeConnections } from '~/platform/db/connection.server'
import { shutdown, start } from '~/platform/lifecycle.server'
import { log } from '~/platform/log.server'
import { startWorkers } from '~/platform/queue/queue-workers.server'
import { maintainQueue, queueHealth } from '~/platform/queue/queue.server'
import { startTicker } from '~/platform/ticker.server'

const SECOND = 1_000
const MINUTE = 60 * SECOND

const jobs = [
  ingestDocumentJob,
  reembedDocumentJob,
  embedTopicsJob,
  assignTopicsJob,
  deleteFilesJob,
  geocodeUnitsJob,
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

async function main(): Promise<void> {
  keepTelemetry()
  await start()
  const { waiting } = await queueHealth()
  await queueStaleVectors()
  const workers = await startWorkers(jobs)
  const ticker = startTicker(ticks)
  log.info({ waiting }, 'the background process takes jobs')

  let stopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping: jobs in hand may finish; a second signal stops at once')
    await Promise.all([workers.stop(), ticker.stop()])
    await shutdown()
    await closeConnections()
    log.info('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void stop(signal))
  process.on('SIGINT', (signal) => void stop(signal))
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'could not start')
  process.exitCode = 1
  setTimeout(() => process.exit(1), 500).unref()
})
