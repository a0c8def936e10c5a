import { Model } from 'objection'

export class ChatTopicsDaily extends Model {
  static override tableName = 'chatTopicsDaily'
  static override idColumn = ['tenantId', 'developmentId', 'date', 'topicId']

  tenantId!: string
  developmentId!: string
  date!: string
  topicId!: string | null
  questions!: number
  noAnswer!: number
  updatedAt!: Date
}
