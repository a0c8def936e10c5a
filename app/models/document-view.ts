import { BaseModel } from './base-model'

export class DocumentView extends BaseModel {
  static override tableName = 'documentViews'

  tenantId!: string
  developmentId!: string
  documentId!: string
  homeownerId!: string | null
  page!: number | null
  actId!: string | null
  createdAt!: Date
}
