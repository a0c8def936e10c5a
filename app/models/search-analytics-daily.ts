import { Model } from 'objection'

export class SearchAnalyticsDaily extends Model {
  static override tableName = 'searchAnalyticsDaily'
  static override idColumn = ['tenantId', 'developmentId', 'date']

  tenantId!: string
  developmentId!: string
  date!: string
  searches!: number
  failed!: number
  lowSimilarity!: number
  citedWrongHouseType!: number
  similaritySum!: number
  similarityCount!: number
  similarityHistogram!: number[]
  latencySumMs!: string
  latencyCount!: number
  latencyHistogram!: number[]
  updatedAt!: Date
}
