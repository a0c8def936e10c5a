import { Model, type RelationMappings } from 'objection'
import { BaseModel } from './base-model'
import { Tenant } from './tenant'

export class User extends BaseModel {
  static override tableName = 'users'

  tenantId!: string | null
  email!: string
  name!: string
  role!: 'super_admin' | 'admin' | 'developer'
  passwordHash!: string
  disabledAt!: Date | null
  lastLoginAt!: Date | null
  createdAt!: Date
  updatedAt!: Date

  static override relationMappings = (): RelationMappings => ({
    tenant: {
      relation: Model.BelongsToOneRelation,
      modelClass: Tenant,
      join: { from: 'users.tenantId', to: 'tenants.id' },
    },
  })
}
