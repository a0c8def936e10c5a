import { BaseModel } from './base-model'

export class EmergencyPoint extends BaseModel {
  static override tableName = 'emergency_points'

  tenantId!: string
  developmentId!: string
  houseTypeId!: string | null
  kind!: 'stopcock' | 'fuse_board' | 'gas' | 'alarm' | 'other'
  location!: string
  instructions!: string
  position!: number
  createdAt!: Date
  updatedAt!: Date
}
