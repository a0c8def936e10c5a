import { answeredRequests } from '~/platform/http/answered-requests.server'
import { processSingleton } from '~/platform/process-singleton.server'
import { deadJobs } from '~/platform/queue/dead-jobs.server'
import { keepFlushing } from '~/platform/row-buffer.server'
import { unexpectedErrors } from '~/platform/unexpected-errors.server'
import { errorRows, recordDeadJob, recordServerError } from './commands/record-error.server'
import { recordRequest, requestRows } from './commands/record-request.server'

const FLUSH_MS = 3_000

/** Keeps records of what this process answers and of what goes wrong in it, from its start on. */
export function keepTelemetry(): void {
  answeredRequests.listen('request_log', recordRequest)
  unexpectedErrors.listen('error_log', recordServerError)
  deadJobs.listen('error_log', recordDeadJob)
  // While developing, this module is evaluated again and again; the rows and their timer are the first one's.
  processSingleton('telemetry-kept', () => {
    keepFlushing('request_log', requestRows, FLUSH_MS)
    keepFlushing('error_log', errorRows, FLUSH_MS)
    return true
  })
}
