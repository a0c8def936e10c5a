import type { DangerCard } from '~/domain/danger/danger-card'
import type { DangerKind } from '~/domain/danger/kinds'
import type { AsideKind, DangerVerdict } from '~/domain/chat/asides'
import { BaseModel } from './base-model'

/** What somebody wrote that is no question, with what was said to it. */
export class Aside extends BaseModel {
  static override tableName = 'asides'
  static override jsonAttributes = ['card']

  tenantId!: string
  developmentId!: string
  conversationId!: string
  homeownerId!: string | null
  /** The member of staff who wrote it in the homeowner's place. */
  inPlaceBy!: string | null
  kind!: AsideKind
  said!: string
  reply!: string
  language!: string
  dangerKinds!: DangerKind[]
  card!: DangerCard | null
  vocabularyVersion!: string
  verdict!: DangerVerdict | null
  verdictBy!: string | null
  verdictAt!: Date | null
  saidAt!: Date
}
