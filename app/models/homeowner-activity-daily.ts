import { Model } from 'objection'

export class HomeownerActivityDaily extends Model {
  static override tableName = 'homeownerActivityDaily'
  static override idColumn = ['tenantId', 'developmentId', 'date', 'homeownerId']

  tenantId!: string
  developmentId!: string
  homeownerId!: string
  date!: string
  questions!: number
  views!: number
  downloads!: number
  updatedAt!: Date
}
