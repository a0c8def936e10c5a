import { BaseModel } from './base-model'

export class PointOfInterest extends BaseModel {
  static override tableName = 'pointsOfInterest'

  tenantId!: string
  developmentId!: string
  name!: string
  category!: string
  description!: string
  latitude!: number
  longitude!: number
  createdAt!: Date
  updatedAt!: Date
}
