import type { ChargePeriod } from '~/domain/homes/content'
import { BaseModel } from './base-model'

export class ServiceCharge extends BaseModel {
  static override tableName = 'serviceCharges'

  tenantId!: string
  developmentId!: string
  houseTypeId!: string | null
  /** In the currency of the tenant; numeric, so text. */
  amount!: string | number
  period!: ChargePeriod
  paidTo!: string
  note!: string
  position!: number
  createdAt!: Date
  updatedAt!: Date
}
