import { Model } from 'objection'

export class ChunkStats extends Model {
  static override tableName = 'chunkStats'
  static override idColumn = ['tenantId', 'developmentId', 'houseTypeId']

  tenantId!: string
  developmentId!: string
  houseTypeId!: string | null
  chunks!: number
  tokens!: string
  characters!: string
  orphans!: number
  updatedAt!: Date
}
