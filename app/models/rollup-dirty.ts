import { BaseModel } from './base-model'

export class RollupDirty extends BaseModel {
  static override tableName = 'rollupDirty'

  tenantId!: string
  developmentId!: string
  kind!: 'chat' | 'documents' | 'activity' | 'development' | 'chunks'
  occurredAt!: Date
  createdAt!: Date
}
