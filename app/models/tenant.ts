import { Model, type RelationMappings } from 'objection'
import type { Plan } from '~/domain/tenants/plans'
import { BaseModel } from './base-model'
import { Development } from './development'

export class Tenant extends BaseModel {
  static override tableName = 'tenants'
  static override jsonAttributes = ['quotas']

  name!: string
  slug!: string
  plan!: Plan
  timezone!: string
  currency!: string
  quotas!: Record<string, number>
  retentionDays!: number
  createdAt!: Date
  updatedAt!: Date

  static override relationMappings = (): RelationMappings => ({
    developments: {
      relation: Model.HasManyRelation,
      modelClass: Development,
      join: { from: 'tenants.id', to: 'developments.tenantId' },
    },
  })
}
