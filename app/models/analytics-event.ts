import { BaseModel } from './base-model'

export class AnalyticsEvent extends BaseModel {
  static override tableName = 'analyticsEvents'

  tenantId!: string
  developmentId!: string
  homeownerId!: string | null
  type!: string
  subjectId!: string | null
  payload!: Record<string, unknown>
  createdAt!: Date
}
