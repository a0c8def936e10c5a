import { isUuid, newId } from '~/lib/id'
import { processSingleton } from '~/platform/process-singleton.server'
import type { DeadJob } from '~/platform/queue/dead-jobs.server'
import { currentRequestId, type PersonFacts, requestFacts } from '~/platform/request-context.server'
import { rowBuffer } from '~/platform/row-buffer.server'
import { describeError, type ErrorDescription, tidyError } from '../describe-error'
import { type ErrorRow, writeErrors } from './write-errors.server'

/** Errors of this process that wait to be written. */
export const errorRows = processSingleton('error-rows', () =>
  rowBuffer<ErrorRow>({ name: 'error_log', max: 2_000, batch: 500, write: writeErrors }),
)

/** Keeps an error that nobody expected for the log, with what is known of the request that it happened in. */
export function recordServerError(thrown: unknown): void {
  const { route = '', params = {}, person } = requestFacts() ?? {}
  addError('server', describeError(thrown), { route, ...placeOf(person, params.developmentId) })
}

/** Keeps an error that happened in a browser for the log. */
export function recordClientError(
  description: ErrorDescription,
  about: { route: string; userAgent: string; person: PersonFacts | undefined; developmentId?: string },
): void {
  const { route, userAgent, person, developmentId } = about
  addError('client', tidyError(description), { route, userAgent, ...placeOf(person, developmentId) })
}

/** Keeps the death of a job for the log. */
export function recordDeadJob({ queue, jobId, type, message }: DeadJob): void {
  addError('job', tidyError({ type, message, stack: null }), { route: queue, jobId })
}

function addError(
  source: ErrorRow['source'],
  description: ErrorDescription,
  more: Partial<ErrorRow> & Pick<ErrorRow, 'route'>,
): void {
  errorRows.add({
    id: newId(),
    source,
    ...description,
    userAgent: '',
    requestId: currentRequestId() ?? null,
    createdAt: new Date().toISOString(),
    tenantId: null,
    developmentId: null,
    jobId: null,
    ...more,
  })
}

/** Whose error it is. The development in an address counts only for somebody who may see it; a homeowner has one. */
function placeOf(person: PersonFacts | undefined, inAddress: string | undefined) {
  if (!person) return {}
  const { tenantId, developmentIds, kind } = person
  const named = kind === 'homeowner' ? developmentIds?.[0] : inAddress
  const isTheirs = isUuid(named) && (developmentIds === null || developmentIds.includes(named))
  return { tenantId, developmentId: isTheirs ? named : null }
}
