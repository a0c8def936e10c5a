import type { ErrorSource } from '~/domain/error-sources'
import { BaseModel } from './base-model'

export class ErrorLog extends BaseModel {
  static override tableName = 'errorLog'

  tenantId!: string | null
  developmentId!: string | null
  source!: ErrorSource
  type!: string
  message!: string
  route!: string
  stack!: string | null
  userAgent!: string
  requestId!: string | null
  createdAt!: Date
}
