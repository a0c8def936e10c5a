import { BaseModel } from './base-model'

export class ChecklistTick extends BaseModel {
  static override tableName = 'checklist_ticks'

  tenantId!: string
  developmentId!: string
  unitId!: string
  checklistItemId!: string
  /** The member of staff who did it in the homeowner's place; null for what the homeowner did. */
  inPlaceBy!: string | null
  tickedAt!: Date
}
