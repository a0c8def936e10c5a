import type { SignInProof } from '~/domain/sign-in'
import { BaseModel } from './base-model'

export class SignInCode extends BaseModel {
  static override tableName = 'sign_in_codes'

  tenantId!: string
  developmentId!: string
  homeownerId!: string
  kind!: SignInProof
  email!: string
  secretHash!: string
  attempts!: number
  createdAt!: Date
  expiresAt!: Date
  usedAt!: Date | null
}
