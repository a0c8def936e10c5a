import { BaseModel } from './base-model'

export class Session extends BaseModel {
  static override tableName = 'sessions'

  tokenHash!: string
  userId!: string | null
  homeownerId!: string | null
  /** Where staff are in the homeowner's place. */
  impersonationId!: string | null
  address!: string | null
  userAgent!: string
  createdAt!: Date
  lastSeenAt!: Date
  expiresAt!: Date
}
