import type { Transaction } from '../db/transaction.server'

/** An event as it is delivered. */
export type DeliveredEvent = {
  /** Of the delivery: the same however often it is tried. */
  id: string
  type: string
  tenantId: string
  developmentId: string | null
  subjectId: string
  actorKind: 'user' | 'homeowner' | 'system' | 'anonymous'
  actorId: string | null
  payload: Record<string, unknown>
  occurredAt: string
}

export type Subscriber = {
  name: string
  /**
   * Does what is to follow from an event, in the transaction of the tenant that notes it as delivered: what is written there is done
   * once. What leaves the database is queued there, as a mail or a job, and comes at least once.
   */
  deliver(tx: Transaction, event: DeliveredEvent): Promise<void>
}
