import { BaseModel } from './base-model'

export class SavedView extends BaseModel {
  static override tableName = 'saved_views'

  tenantId!: string | null
  userId!: string
  page!: string
  name!: string
  search!: string
  isShared!: boolean
  createdAt!: Date
  updatedAt!: Date
}
