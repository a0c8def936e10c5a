import { Model } from 'objection'

export class DocumentReadersDaily extends Model {
  static override tableName = 'documentReadersDaily'
  static override idColumn = ['tenantId', 'developmentId', 'date', 'documentId', 'homeownerId']

  tenantId!: string
  developmentId!: string
  date!: string
  documentId!: string
  homeownerId!: string
  views!: number
  downloads!: number
  updatedAt!: Date
}
