import { BaseModel } from './base-model'

export class HandoverNote extends BaseModel {
  static override tableName = 'handover_notes'

  tenantId!: string
  developmentId!: string
  handoverId!: string
  authorUserId!: string | null
  authorName!: string
  content!: string
  createdAt!: Date
}
