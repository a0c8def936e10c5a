import { BaseModel } from './base-model'

export class Impersonation extends BaseModel {
  static override tableName = 'impersonations'

  tenantId!: string
  developmentId!: string
  homeownerId!: string
  userId!: string | null
  actorName!: string
  reason!: string
  mayWrite!: boolean
  createdAt!: Date
  expiresAt!: Date
  usedAt!: Date | null
  endedAt!: Date | null
}
