import { BaseModel } from './base-model'

export class ChecklistTick extends BaseModel {
  static override tableName = 'checklist_ticks'

  tenantId!: string
  developmentId!: string
  unitId!: string
  checklistItemId!: string
  tickedAt!: Date
}
