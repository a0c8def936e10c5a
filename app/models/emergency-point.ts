import type { EmergencyKind } from '~/domain/homes/content'
import { BaseModel } from './base-model'

export class EmergencyPoint extends BaseModel {
  static override tableName = 'emergency_points'

  tenantId!: string
  developmentId!: string
  houseTypeId!: string | null
  kind!: EmergencyKind
  location!: string
  instructions!: string
  position!: number
  createdAt!: Date
  updatedAt!: Date
}
