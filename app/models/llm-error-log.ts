import { BaseModel } from './base-model'

export class LlmErrorLog extends BaseModel {
  static override tableName = 'llmErrorLog'

  tenantId!: string
  developmentId!: string
  assistantId!: string | null
  messageId!: string | null
  /** The member of staff who did it in the homeowner's place; null for what the homeowner did. */
  inPlaceBy!: string | null
  model!: string
  kind!: string
  status!: number | null
  attempt!: number
  error!: string
  createdAt!: Date
}
