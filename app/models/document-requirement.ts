import { BaseModel } from './base-model'

export class DocumentRequirement extends BaseModel {
  static override tableName = 'documentRequirements'

  tenantId!: string
  developmentId!: string
  houseTypeId!: string | null
  category!: string
  createdAt!: Date
}
