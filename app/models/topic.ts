import { BaseModel } from './base-model'

export class Topic extends BaseModel {
  static override tableName = 'topics'

  tenantId!: string
  name!: string
  slug!: string
  examples!: string[]
  centroid!: string | null
  embeddingModel!: string | null
  centroidOf!: string | null
  mergedIntoId!: string | null
  createdAt!: Date
  updatedAt!: Date
}
