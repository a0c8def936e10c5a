import type { HandoverStatus } from '~/domain/chat/handover-status'
import { BaseModel } from './base-model'

export class Handover extends BaseModel {
  static override tableName = 'handovers'

  tenantId!: string
  developmentId!: string
  conversationId!: string
  homeownerId!: string | null
  /** The member of staff who did it in the homeowner's place; null for what the homeowner did. */
  inPlaceBy!: string | null
  status!: HandoverStatus
  reason!: string
  assigneeId!: string | null
  requestedAt!: Date
  firstResponseAt!: Date | null
  resolvedAt!: Date | null
  /** When it ended because its homeowner deleted their account: then nobody resolved it. */
  abandonedAt!: Date | null
  lastMessageAt!: Date
  homeownerReadAt!: Date | null
  /** When the assignee was last told by mail that the homeowner wrote. */
  assigneeNotifiedAt!: Date | null
}
