import { Model, type RelationMappings } from 'objection'
import { BaseModel } from './base-model'
import { HouseType } from './house-type'
import { Tenant } from './tenant'

export class Development extends BaseModel {
  static override tableName = 'developments'

  tenantId!: string
  name!: string
  slug!: string
  address!: string
  city!: string
  latitude!: number | null
  longitude!: number | null
  /** How long after the keys defects are mended, where a home has no day of its own. */
  defectsMonths!: number | null
  createdAt!: Date
  updatedAt!: Date

  static override relationMappings = (): RelationMappings => ({
    tenant: {
      relation: Model.BelongsToOneRelation,
      modelClass: Tenant,
      join: { from: 'developments.tenantId', to: 'tenants.id' },
    },
    houseTypes: {
      relation: Model.HasManyRelation,
      modelClass: HouseType,
      join: { from: 'developments.id', to: 'houseTypes.developmentId' },
    },
  })
}
