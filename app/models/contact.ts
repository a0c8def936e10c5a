import type { ContactSubject } from '~/domain/facts/recognise-fact'
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
  /** What to ask them about, of what the assistant knows. */
  subject!: ContactSubject | null
  isEmergency!: boolean
  position!: number
  createdAt!: Date
  updatedAt!: Date
}
