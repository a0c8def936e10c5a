import { BaseModel } from './base-model'

/** Questions of one development that mean the same; named by the first of them. */
export class QuestionGroup extends BaseModel {
  static override tableName = 'questionGroups'

  tenantId!: string
  developmentId!: string
  question!: string
  embedding!: string
  embeddingModel!: string
  createdAt!: Date
}
