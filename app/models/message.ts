import { type AnyQueryBuilder, Model, type RelationMappings } from 'objection'
import type { MessageRole } from '~/domain/chat/authors'
import type { FeedbackReason, Outcome } from '~/domain/chat/outcomes'
import { BaseModel } from './base-model'
import { Conversation } from './conversation'

/** A passage that an answer rests on: the page of a document, the words quoted from it, and the version that they were read in. */
export type Citation = {
  index: number
  documentId: string
  title: string
  page: number
  quote: string
  version?: number
}

export class Message extends BaseModel {
  static override tableName = 'messages'
  static override jsonAttributes = ['citations']

  tenantId!: string
  developmentId!: string
  assistantId!: string
  conversationId!: string
  homeownerId!: string | null
  /** The member of staff who did it in the homeowner's place; null for what the homeowner did. */
  inPlaceBy!: string | null
  replyToId!: string | null
  role!: MessageRole
  content!: string
  model!: string | null
  tokenCount!: number
  promptTokens!: number | null
  completionTokens!: number | null
  costUsd!: string | null
  latencyMs!: number | null
  firstTokenMs!: number | null
  citations!: Citation[]
  citedDocumentIds!: string[]
  userRating!: number | null
  feedbackReason!: FeedbackReason | null
  feedbackComment!: string | null
  /** Of a follow-up question: what was searched for. */
  standaloneQuestion!: string | null
  outcome!: Outcome | null
  topicId!: string | null
  questionGroupId!: string | null
  /** Of a question that is being answered: when whoever does so counts as gone, unless they say otherwise before. */
  answeringUntil!: Date | null
  /** Of a question: the id that its answer will have. */
  pendingAnswerId!: string | null
  sentAt!: Date

  static override relationMappings = (): RelationMappings => ({
    conversation: {
      relation: Model.BelongsToOneRelation,
      modelClass: Conversation,
      join: { from: 'messages.conversationId', to: 'conversations.id' },
    },
  })

  static override modifiers = {
    inDevelopment: (query: AnyQueryBuilder, developmentId: string) =>
      query.where('messages.developmentId', developmentId),
    sentBetween: (query: AnyQueryBuilder, from: Date, to: Date) =>
      query.where('messages.sentAt', '>=', from).where('messages.sentAt', '<', to),
  }
}
