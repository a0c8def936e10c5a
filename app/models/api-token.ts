import { BaseModel } from './base-model'

export class ApiToken extends BaseModel {
  static override tableName = 'api_tokens'

  tenantId!: string
  developmentId!: string
  homeownerId!: string
  name!: string
  tokenHash!: string
  createdAt!: Date
  expiresAt!: Date
  lastUsedAt!: Date | null
  revokedAt!: Date | null
}
