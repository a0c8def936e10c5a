import { platformScope } from '~/auth/scope.server'
import type { ErrorLogRow } from '~/models/rows'
import { onDatabaseClock } from '~/platform/db/transaction.server'

export type ErrorRow = Pick<
  ErrorLogRow,
  'id' | 'source' | 'type' | 'message' | 'stack' | 'route' | 'userAgent' | 'requestId' | 'createdAt' | 'tenantId'
> & {
  /** One that the person may see, if it is one of the tenant. */
  developmentId: string | null
  /** The job that died: it tells whose it was. */
  jobId: string | null
}

// The places are looked up when the rows are written: an id that stands in an address may belong to nothing, and what was there
// when the error happened may be gone.
const sql = `
  INSERT INTO error_log (id, tenant_id, development_id, source, type, message, route, stack, user_agent, request_id, created_at)
  SELECT sent.id, coalesce(d.tenant_id, t.id), d.id, sent.source, sent.type, sent.message, sent.route, sent.stack, sent."userAgent",
    sent."requestId", sent."createdAt"
  FROM jsonb_to_recordset(:rows::jsonb) AS sent (id uuid, source text, type text, message text, stack text, route text,
      "userAgent" text, "requestId" text, "createdAt" timestamptz, "tenantId" uuid, "developmentId" uuid, "jobId" uuid)
    LEFT JOIN job_status AS j ON j.id = sent."jobId"
    LEFT JOIN tenants AS t ON t.id = coalesce(sent."tenantId", j.tenant_id)
    LEFT JOIN developments AS d ON d.id = coalesce(sent."developmentId", j.development_id) AND (t.id IS NULL OR d.tenant_id = t.id)
  ON CONFLICT (id) DO NOTHING`

/** Adds errors to error_log. */
export async function writeErrors(rows: readonly ErrorRow[]): Promise<void> {
  if (rows.length === 0) return
  await platformScope().write((tx) => {
    const timed = rows.map((row) => ({ ...row, createdAt: onDatabaseClock(tx, row.createdAt) }))
    return tx.raw(sql, { rows: JSON.stringify(timed) })
  })
}
