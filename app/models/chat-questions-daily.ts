import { Model } from 'objection'

export class ChatQuestionsDaily extends Model {
  static override tableName = 'chatQuestionsDaily'
  static override idColumn = ['tenantId', 'developmentId', 'date', 'questionGroupId']

  tenantId!: string
  developmentId!: string
  date!: string
  questionGroupId!: string
  questions!: number
  noAnswer!: number
  updatedAt!: Date
}
