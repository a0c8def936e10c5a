import { BaseModel } from './base-model'

export class RagSearchLog extends BaseModel {
  static override tableName = 'ragSearchLog'

  tenantId!: string
  developmentId!: string
  assistantId!: string | null
  messageId!: string | null
  homeownerId!: string | null
  /** The member of staff who did it in the homeowner's place; null for what the homeowner did. */
  inPlaceBy!: string | null
  houseTypeId!: string | null
  queryEmbeddingHash!: string | null
  embeddingModel!: string
  bestSimilarity!: number | null
  avgSimilarity!: number | null
  confidence!: number | null
  latencyMs!: number
  chunkIds!: string[]
  /** Of each of chunkIds, in their order. */
  chunkSimilarities!: number[]
  chunkScores!: number[]
  resultCount!: number
  error!: string | null
  createdAt!: Date
}
