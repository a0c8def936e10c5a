import type { HandoverAuthor } from '~/domain/chat/authors'
import { BaseModel } from './base-model'

export class HandoverMessage extends BaseModel {
  static override tableName = 'handover_messages'

  tenantId!: string
  developmentId!: string
  handoverId!: string
  conversationId!: string
  homeownerId!: string | null
  /** The member of staff who did it in the homeowner's place; null for what the homeowner did. */
  inPlaceBy!: string | null
  author!: HandoverAuthor
  authorUserId!: string | null
  authorName!: string
  content!: string
  sentAt!: Date
}
