import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import type { Transaction } from '~/platform/db/transaction.server'
import type { Finding } from '../finding'
import type { FixName } from '../kinds'

export type TenantScope = Scope & { readonly tenantId: string }

/** What a fix would do, or did. */
export type FixResult = {
  fix: FixName
  /** Everything that was found, in order; those without a `fix` need a person. */
  findings: Finding[]
  /** How many of them were mended; 0 when it was a dry run. */
  mended: number
  /** Whether there is more than was looked at: run it again. */
  more: boolean
}

type Facts = Record<string, string | number | boolean | null>
type Fixed = {
  fix: FixName
  table: string
  developmentId: string | null
  subjectId: string
  before: Facts
  after: Facts
}

/** Puts one change on record, in its transaction: ids, counts and states, no name and no text. */
export function recordFixed(tx: Transaction, tenantId: string, fixed: Fixed): Promise<void> {
  const { fix, table, developmentId, subjectId, before, after } = fixed
  return recordEvent(tx, {
    type: 'data.fixed',
    tenantId,
    developmentId: developmentId ?? undefined,
    subjectId,
    payload: { fix, table, before, after },
  })
}

/** Looks in a reading transaction; mends in one writing transaction, in which it looks again. */
export function inOneTransaction<T>(
  scope: TenantScope,
  apply: boolean,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return apply ? scope.write(work, { statementTimeoutMs: 300_000 }) : scope.read(work, { statementTimeoutMs: 60_000 })
}

/** What shows the findings of a tenant; stale once some were mended. */
export function findingTags(tenantId: string): string[] {
  return [`data-quality:${tenantId}`]
}
