import { BaseModel } from './base-model'

export class Assistant extends BaseModel {
  static override tableName = 'assistants'
  static override jsonAttributes = ['settings']

  tenantId!: string
  developmentId!: string
  name!: string
  model!: string
  prompt!: string
  settings!: Record<string, unknown>
  suggestedQuestions!: string[]
  isDefault!: boolean
  createdAt!: Date
  updatedAt!: Date
}
