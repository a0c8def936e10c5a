import { BaseModel } from './base-model'

export class ChecklistItem extends BaseModel {
  static override tableName = 'checklist_items'

  tenantId!: string
  developmentId!: string
  houseTypeId!: string | null
  title!: string
  detail!: string
  /** After the keys were handed over; before them when negative. */
  dueAfterDays!: number
  position!: number
  createdAt!: Date
  updatedAt!: Date
}
