import { BaseModel } from './base-model'

export class BinCollection extends BaseModel {
  static override tableName = 'binCollections'

  tenantId!: string
  developmentId!: string
  houseTypeId!: string | null
  /** Of homes of this part of the development; of all where it is null. */
  phase!: string | null
  name!: string
  /** 1 is Monday. */
  weekdays!: number[]
  everyWeeks!: number
  /** Any day of a week in which it is collected. */
  countedFrom!: string | null
  fromMonth!: number | null
  toMonth!: number | null
  note!: string
  position!: number
  createdAt!: Date
  updatedAt!: Date
}
