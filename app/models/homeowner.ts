import { Model, type RelationMappings } from 'objection'
import { BaseModel } from './base-model'
import { Unit } from './unit'

export class Homeowner extends BaseModel {
  static override tableName = 'homeowners'

  tenantId!: string
  developmentId!: string
  unitId!: string
  name!: string
  email!: string | null
  onboardedAt!: Date | null
  lastActiveAt!: Date | null
  totalChats!: number
  totalDownloads!: number
  termsVersion!: string | null
  termsAcceptedAt!: Date | null
  introSeenAt!: Date | null
  mustScan!: boolean
  preferences!: Record<string, unknown>
  createdAt!: Date
  updatedAt!: Date

  static override relationMappings = (): RelationMappings => ({
    unit: {
      relation: Model.BelongsToOneRelation,
      modelClass: Unit,
      join: { from: 'homeowners.unitId', to: 'units.id' },
    },
  })
}
