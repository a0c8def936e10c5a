import { BaseModel } from './base-model'

export class HouseType extends BaseModel {
  static override tableName = 'houseTypes'

  tenantId!: string
  developmentId!: string
  code!: string
  name!: string
  bedrooms!: number | null
  floorAreaM2!: string | null
  energyRating!: string | null
  createdAt!: Date
  updatedAt!: Date
}
