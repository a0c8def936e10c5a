import { Model, type RelationMappings } from 'objection'
import { BaseModel } from './base-model'
import { Message } from './message'

export class Conversation extends BaseModel {
  static override tableName = 'conversations'

  tenantId!: string
  developmentId!: string
  assistantId!: string
  homeownerId!: string | null
  /** The member of staff who did it in the homeowner's place; null for what the homeowner did. */
  inPlaceBy!: string | null
  title!: string
  /** False while nothing but courtesies and dangers was said in it. */
  hasQuestion!: boolean
  startedAt!: Date
  lastMessageAt!: Date

  static override relationMappings = (): RelationMappings => ({
    messages: {
      relation: Model.HasManyRelation,
      modelClass: Message,
      join: { from: 'conversations.id', to: 'messages.conversationId' },
    },
  })
}
