import { BaseModel } from './base-model'

export class DocumentDownload extends BaseModel {
  static override tableName = 'documentDownloads'

  tenantId!: string
  developmentId!: string
  documentId!: string
  homeownerId!: string | null
  actId!: string | null
  createdAt!: Date
}
