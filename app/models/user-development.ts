import { Model } from 'objection'

export class UserDevelopment extends Model {
  static override tableName = 'userDevelopments'
  static override idColumn = ['userId', 'developmentId']

  userId!: string
  developmentId!: string
  tenantId!: string
  createdAt!: Date
}
