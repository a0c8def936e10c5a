// What went wrong in one development, by kind. A reading that failed is also the death of its job: these are two rows of two kinds.

import { inDays } from '~/lib/local-days'

export const errorKinds = ['ingestion', 'llm', 'job', 'client'] as const

/** A document that could not be read; a failed call of the language model; a job that was given up; an error in a browser. */
export type ErrorKind = (typeof errorKinds)[number]

/** The rows of each kind, and the column that says when it happened. */
export const errorSources: Record<ErrorKind, { from: string; at: string; where: string }> = {
  ingestion: { from: 'document_versions AS e', at: 'e.updated_at', where: `e.status = 'failed'` },
  llm: { from: 'llm_error_log AS e', at: 'e.created_at', where: 'e.in_place_by IS NULL' },
  job: { from: 'job_status AS e', at: 'e.updated_at', where: `e.state = 'dead'` },
  client: { from: 'error_log AS e', at: 'e.created_at', where: `e.source = 'client'` },
}

export const inDevelopment = 'e.tenant_id = :tenantId::uuid AND e.development_id = :developmentId::uuid'

const zone = '(SELECT timezone FROM tenants WHERE id = :tenantId::uuid)'

/** From the first of the days to the end of the last, by the clock of the tenant. */
export const onTheDays = (at: string) => inDays(at, { zone })

/** The tenant's day of a moment. */
export const dayOf = (at: string) => `(${at} AT TIME ZONE ${zone})::date`
