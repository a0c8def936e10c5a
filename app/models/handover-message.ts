import { BaseModel } from './base-model'

export class HandoverMessage extends BaseModel {
  static override tableName = 'handover_messages'

  tenantId!: string
  developmentId!: string
  handoverId!: string
  conversationId!: string
  homeownerId!: string | null
  author!: 'homeowner' | 'staff'
  authorUserId!: string | null
  authorName!: string
  content!: string
  sentAt!: Date
}
