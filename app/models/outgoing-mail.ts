import { BaseModel } from './base-model'

export class OutgoingMail extends BaseModel {
  static override tableName = 'mail_outbox'

  tenantId!: string | null
  developmentId!: string | null
  homeownerId!: string | null
  toAddress!: string
  kind!: string
  subject!: string
  bodyText!: string
  bodyHtml!: string
  messageId!: string | null
  attempts!: number
  lastError!: string | null
  createdAt!: Date
  nextAttemptAt!: Date
  sentAt!: Date | null
  failedAt!: Date | null
}
