import { BaseModel } from './base-model'

export class RequestLog extends BaseModel {
  static override tableName = 'requestLog'

  tenantId!: string | null
  actorKind!: 'user' | 'homeowner' | 'system' | 'anonymous'
  route!: string
  method!: string
  status!: number
  durationMs!: number
  requestId!: string | null
  createdAt!: Date
}
