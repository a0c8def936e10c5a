import { BaseModel } from './base-model'

/** A photo that a homeowner sent, as one of the letters of a handover. */
export class HandoverPhoto extends BaseModel {
  static override tableName = 'handover_photos'

  tenantId!: string
  developmentId!: string
  conversationId!: string
  handoverId!: string
  messageId!: string
  homeownerId!: string | null
  inPlaceBy!: string | null
  storageKey!: string
  sizeBytes!: number
  width!: number
  height!: number
  sentAt!: Date
}
