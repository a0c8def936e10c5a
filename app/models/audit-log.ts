import type { ActorKind } from '~/domain/sign-in'
import { BaseModel } from './base-model'

export class AuditLog extends BaseModel {
  static override tableName = 'auditLog'
  static override jsonAttributes = ['payload']

  tenantId!: string | null
  developmentId!: string | null
  type!: string
  actorKind!: ActorKind
  actorId!: string | null
  subjectId!: string | null
  payload!: Record<string, unknown>
  address!: string | null
  requestId!: string | null
  createdAt!: Date
}
