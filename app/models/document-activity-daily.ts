import { Model } from 'objection'

export class DocumentActivityDaily extends Model {
  static override tableName = 'documentActivityDaily'
  static override idColumn = ['tenantId', 'developmentId', 'date', 'documentId']

  tenantId!: string
  developmentId!: string
  documentId!: string
  date!: string
  views!: number
  downloads!: number
  viewers!: number
  citations!: number
  ratingsSum!: number
  ratingsCount!: number
  updatedAt!: Date
}
