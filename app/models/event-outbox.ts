import { BaseModel } from './base-model'

/** An event on its way to one of its subscribers. */
export class EventOutbox extends BaseModel {
  static override tableName = 'event_outbox'

  tenantId!: string
  developmentId!: string | null
  subscriber!: string
  type!: string
  subjectId!: string
  actorKind!: 'user' | 'homeowner' | 'system' | 'anonymous'
  actorId!: string | null
  payload!: Record<string, unknown>
  occurredAt!: Date
  attempts!: number
  nextAttemptAt!: Date
  deliveredAt!: Date | null
  failedAt!: Date | null
  error!: string | null
}
