import { Model } from 'objection'

export class ChatAnalyticsDaily extends Model {
  static override tableName = 'chatAnalyticsDaily'
  static override idColumn = ['tenantId', 'developmentId', 'date', 'assistantId']

  tenantId!: string
  developmentId!: string
  assistantId!: string
  date!: string
  questions!: number
  answered!: number
  noAnswer!: number
  errors!: number
  handedOff!: number
  promptTokens!: string
  completionTokens!: string
  costUsd!: string
  latencySumMs!: string
  latencyCount!: number
  latencyHistogram!: number[]
  ratingsSum!: number
  ratingsCount!: number
  conversations!: number
  /** 24 numbers, by the hour of the tenant's clock. */
  questionsByHour!: number[]
  updatedAt!: Date
}
