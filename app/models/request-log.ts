import type { ActorKind } from '~/domain/sign-in'
import { BaseModel } from './base-model'

export class RequestLog extends BaseModel {
  static override tableName = 'requestLog'

  tenantId!: string | null
  actorKind!: ActorKind
  route!: string
  method!: string
  status!: number
  durationMs!: number
  requestId!: string | null
  createdAt!: Date
}
