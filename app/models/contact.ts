import { BaseModel } from './base-model'

export class Contact extends BaseModel {
  static override tableName = 'contacts'

  tenantId!: string
  developmentId!: string
  name!: string
  purpose!: string
  phone!: string | null
  email!: string | null
  hours!: string
  isEmergency!: boolean
  position!: number
  createdAt!: Date
  updatedAt!: Date
}
