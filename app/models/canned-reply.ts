import { BaseModel } from './base-model'

export class CannedReply extends BaseModel {
  static override tableName = 'canned_replies'

  tenantId!: string
  title!: string
  content!: string
  createdAt!: Date
  updatedAt!: Date
}
