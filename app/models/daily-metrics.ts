import { Model } from 'objection'

export class DailyMetrics extends Model {
  static override tableName = 'dailyMetrics'
  static override idColumn = ['tenantId', 'date']

  tenantId!: string
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
  questionsByHour!: number[]
  activeHomeowners!: number
  views!: number
  downloads!: number
  updatedAt!: Date
}
